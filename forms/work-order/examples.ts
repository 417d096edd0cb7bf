/** Examples of the rules, tried out by the form check. */

import type { FormExamples, RuleExample } from '../../shared/form/examples.ts';
import type { Item } from '../../shared/form/facts.ts';

const registers = {
  'handling-units': [{ key: 'u01', name: '甲局', details: {} }],
  'fields-in-charge': [{ key: 'f01', name: '城建', details: {} }],
};

const events = (...kinds: readonly string[]): readonly Item[] =>
  kinds.map((kind, index) => ({
    id: String(index + 1),
    orderEventKind: kind,
    orderEventAt: `2022-12-0${index + 1}T01:00:00.000Z`,
  }));

const example = (
  zh: string,
  en: string,
  given: { orderEvents?: readonly Item[]; handlingUnit?: string; orderField?: string },
  expect: readonly string[] = [],
): RuleExample => ({
  title: { zh, en },
  given: {
    answers: { handlingUnit: '甲局', orderField: '城建', orderEvents: [], ...given },
    at: '2022-12-05T09:00:00+08:00',
    registers,
  },
  expect,
});

const none = example('没有记录', 'Nothing has happened', {});
const shown = [''];

export const examples: FormExamples = {
  'handling-unit-unknown': [
    none,
    example('名录外的单位', 'A unit outside the register', { handlingUnit: '乙局' }, ['handlingUnit']),
  ],
  'order-field-unknown': [
    none,
    example('名录外的领域', 'A field outside the register', { orderField: '航天' }, ['orderField']),
  ],
  'order-events-out-of-order': [
    example('先后一致', 'In order', { orderEvents: events('redo', 'supervision') }),
    example('时间倒置', 'The time runs backwards', { orderEvents: events('redo', 'supervision').toReversed() }, [
      'orderEvents.1.orderEventAt',
    ]),
  ],
  'order-event-in-the-future': [
    example('已经发生', 'It has happened', { orderEvents: events('redo') }),
    example(
      '还没有发生',
      'It has yet to happen',
      { orderEvents: [{ id: '1', orderEventKind: 'redo', orderEventAt: '2022-12-06T01:00:00.000Z' }] },
      ['orderEvents.1.orderEventAt'],
    ),
  ],
  'redo-once': [
    example('一次重办', 'One redo', { orderEvents: events('redo') }, shown),
    example('二次重办', 'Two redos', { orderEvents: events('redo', 'redo') }),
  ],
  'follow-up-once': [none, example('一次续报', 'One follow-up', { orderEvents: events('follow-up') }, shown)],
  'supervision-entered': [none, example('督办', 'Supervision', { orderEvents: events('supervision') }, shown)],
  'redo-twice-or-more': [
    example('一次重办', 'One redo', { orderEvents: events('redo', 'follow-up') }),
    example('二次重办', 'Two redos', { orderEvents: events('redo', 'redo') }, shown),
  ],
  'follow-up-twice-or-more': [
    example('一次续报', 'One follow-up', { orderEvents: events('redo', 'follow-up') }),
    example('二次续报', 'Two follow-ups', { orderEvents: events('follow-up', 'follow-up') }, shown),
  ],
  'supervised-redo': [
    example('重办在先', 'The redo came first', { orderEvents: events('redo', 'supervision') }),
    example('督办后重办', 'The redo came after', { orderEvents: events('supervision', 'redo') }, shown),
  ],
};
