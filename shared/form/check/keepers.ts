/** Who keeps a register: fields that are there, a role that is not the administrator’s, a condition that answers. */

import type { Form, RegisterDefinition } from '../definition.ts';
import type { Field } from '../field.ts';
import type { KeeperDefinition } from '../keeper.ts';
import { ADMINISTRATOR } from '../roles.ts';
import { checkKnown, duplicates, type FormFault, fault } from './fault.ts';

/** That the role has a name is checked with all other roles. */
export const checkKeepers = ({ registers }: Form): FormFault[] =>
  registers.flatMap(register =>
    (register.keepers ?? []).flatMap(keeper => checkKeeper(register, keeper, `registers.${register.id}.keepers`)),
  );

function checkKeeper(register: RegisterDefinition, keeper: KeeperDefinition, place: string): FormFault[] {
  const { fields = [] } = register;
  const { role, changes = [], adds = [] } = keeper;
  const named = [...changes, ...adds];
  return [
    ...(role === ADMINISTRATOR
      ? [fault(place, 'keeps-anyhow', '管理员本来就可以修改。', 'The administrator may change everything anyhow.')]
      : []),
    ...(named.length === 0
      ? [fault(place, 'keeps-nothing', `“${role}”没有可改的栏目。`, `“${role}” may change nothing.`)]
      : []),
    ...named.flatMap(name => checkKnown(name, fields, { place, what: { zh: '栏目', en: 'field' } })),
    ...duplicates(named).map(name =>
      fault(place, 'id-repeated', `栏目“${name}”列了两次。`, `The field “${name}” is there twice.`),
    ),
    ...adds
      .filter(name => isOtherThanNames(fields, name))
      .map(name =>
        fault(place, 'not-a-list', `栏目“${name}”不是名称列表。`, `The field “${name}” is not a list of names.`),
      ),
    ...tryCondition(register, keeper, place),
  ];
}

function isOtherThanNames(fields: readonly Field[], name: string): boolean {
  const field = fields.find(({ id }) => id === name);
  return field !== undefined && field.kind !== 'names';
}

/** It is asked about whatever an administrator may have entered. */
function tryCondition({ entries }: RegisterDefinition, { when }: KeeperDefinition, place: string): FormFault[] {
  try {
    for (const { key, name, details = {} } of [{ key: '1', name: '1' }, ...entries]) when?.({ key, name, details });
    return [];
  } catch (cause) {
    return [fault(place, 'throws', `条件判断出错：${cause}`, `The condition throws: ${cause}`)];
  }
}
