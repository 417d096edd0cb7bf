/** A log that may grow after the submission: a group without files, on a chain that makes nothing public. */

import type { Form } from '../definition.ts';
import { checkKnown, type FormFault, fault } from './fault.ts';

export function checkLog({ log, groups, chain }: Form): FormFault[] {
  if (!log) return [];
  const group = groups.find(({ id }) => id === log.group);
  return [
    ...checkKnown(log.group, groups, { place: 'log.group', what: { zh: '重复项', en: 'group' } }),
    ...(group && group.slots.length > 0
      ? [fault('log.group', 'log-with-slots', '可追加的重复项不能有材料。', 'What is added later has no documents.')]
      : []),
    ...(chain.publishAfter === undefined
      ? []
      : [
          fault(
            'log',
            'returns-what-is-public',
            '公布后还会重新审核。',
            'It would be reviewed anew after its publication.',
          ),
        ]),
  ];
}
