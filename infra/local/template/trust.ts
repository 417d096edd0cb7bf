import type { Fields } from './fields.ts';
import type { Inventory } from './inventory.ts';
import { isJsonObject } from './json.ts';
import { TemplateError, within } from './template-error.ts';

const asList = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [value]);

function isTrusting(statement: Fields, service: string): boolean {
  const { Effect: effect, Action: action, Principal: principal } = statement.object;
  const { Service: names } = isJsonObject(principal) ? principal : {};
  return (
    effect === 'Allow' &&
    asList(action).includes('sts:AssumeRole') &&
    asList(names).some(name => name === `${service}.amazonaws.com` || name === `${service}.amazonaws.com.cn`)
  );
}

/**
 * The ARN of the role in `property`. Throws `TemplateError` when the role is not one of the loaded stacks or does not
 * let the service assume it; conditions in the trust policy are not evaluated.
 */
export function checkTrust(
  inventory: Inventory,
  properties: Fields,
  { property, service }: { property: string; service: string },
): string {
  const arn = properties.text(property);
  const place = within(properties.place, property);
  const role = inventory.find(['AWS::IAM::Role'], arn, place);
  const statements = role.properties.member('AssumeRolePolicyDocument').list('Statement');
  if (statements.some(statement => isTrusting(statement, service))) return arn;
  throw new TemplateError(place, `the role ${role.logicalId} does not let ${service}.amazonaws.com assume it`);
}
