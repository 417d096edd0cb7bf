import type { Statement } from '../contract.ts';
import { type Fields, fieldsOf } from './fields.ts';
import { isJsonObject } from './json.ts';
import { type Place, TemplateError, within } from './template-error.ts';

const listMembers = ['Action', 'NotAction', 'Resource', 'NotResource'] as const;
const known = new Set<string>(['Sid', 'Effect', 'Condition', ...listMembers]);

function readTexts(value: unknown, place: Place): string | readonly string[] {
  if (Array.isArray(value)) return value.map((item, index) => String(readTexts(item, within(place, `${index}`))));
  if (typeof value === 'string') return value;
  if (typeof value === 'boolean' || typeof value === 'number') return String(value);
  throw new TemplateError(place, 'a text or a list of texts is expected');
}

function readCondition({ object, place }: Fields): NonNullable<Statement['Condition']> {
  return Object.fromEntries(
    Object.entries(object).map(([operator, keys]) => {
      const tests = fieldsOf(keys, within(place, operator));
      const values = Object.entries(tests.object).map(
        ([key, value]) => [key, readTexts(value, within(tests.place, key))] as const,
      );
      return [operator, Object.fromEntries(values)];
    }),
  );
}

function readStatement(statement: Fields): Statement {
  const unknown = Object.keys(statement.object).find(name => !known.has(name));
  if (unknown !== undefined) {
    throw new TemplateError(within(statement.place, unknown), 'an identity policy has no such element');
  }
  const effect = statement.text('Effect');
  if (effect !== 'Allow' && effect !== 'Deny')
    throw new TemplateError(statement.place, `the effect ${effect} is unknown`);
  const lists = listMembers
    .filter(name => statement.has(name))
    .map(name => [name, readTexts(statement.object[name], within(statement.place, name))] as const);
  const sid = statement.optionalText('Sid');
  return {
    ...(sid === undefined ? {} : { Sid: sid }),
    Effect: effect,
    ...Object.fromEntries(lists),
    ...(statement.has('Condition') ? { Condition: readCondition(statement.member('Condition')) } : {}),
  };
}

/**
 * The statements of the policy document that `holder` has under `PolicyDocument`; throws `TemplateError` for other
 * elements.
 */
export function readStatements(holder: Fields): readonly Statement[] {
  const document = holder.member('PolicyDocument');
  const { Statement: content } = document.object;
  const single = isJsonObject(content) ? [document.member('Statement')] : document.list('Statement');
  return single.map(readStatement);
}
