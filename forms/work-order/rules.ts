/** Rules checked when an order is filed or added to. Source: gazette R-WO-1 to R-WO-5; decisions D-WO-2 to D-WO-5. */

import { deadlineText } from '../../shared/calendar/texts.ts';
import { itemsOf, textOf } from '../../shared/case/facts.ts';
import type { Rule, WorkedOut } from '../../shared/form/definition.ts';
import type { Facts, RuleFinding } from '../../shared/form/facts.ts';
import type { Text } from '../../shared/text.ts';
import { EVENTS, LEADERS, UNITS } from './fields.ts';
import { historyOf, orderTier, reportDueAt, signOffOf } from './order.ts';
import { missingFrom, stepsOf } from './sign-off.ts';
import { type Trigger, triggers, triggersOf } from './tier.ts';

const flagOf = ({ id, text, source, isSetOff }: Trigger): Rule => ({
  code: id,
  effect: 'flag',
  text,
  source,
  check: facts => (isSetOff(historyOf(facts)) ? [{ path: '' }] : []),
});

function unlisted(register: string, field: string) {
  return (facts: Facts): readonly RuleFinding[] => {
    const name = textOf(facts.answers, field);
    return name === '' || facts.isListed(register, name) ? [] : [{ path: field }];
  };
}

/** The events at which the time runs backwards. */
function outOfOrder({ answers }: Facts): readonly RuleFinding[] {
  const events = itemsOf(answers, EVENTS);
  return events
    .filter((event, index) => textOf(event, 'orderEventAt') < textOf(events[index - 1] ?? {}, 'orderEventAt'))
    .filter(event => textOf(event, 'orderEventAt') !== '')
    .map(({ id }) => ({ path: `${EVENTS}.${id}.orderEventAt`, itemId: id }));
}

export const rules: readonly Rule[] = [
  {
    code: 'handling-unit-unknown',
    effect: 'refuse',
    text: { zh: '承办单位不在名录内，请从名录中选择。', en: 'Choose the unit from the register of handling units.' },
    source: 'R-WO-1',
    check: unlisted(UNITS, 'handlingUnit'),
  },
  {
    code: 'order-field-unknown',
    effect: 'refuse',
    text: { zh: '所属领域不在名录内，请从名录中选择。', en: 'Choose the field from the register.' },
    source: 'R-WO-4',
    check: unlisted(LEADERS, 'orderField'),
  },
  {
    code: 'order-events-out-of-order',
    effect: 'refuse',
    text: { zh: '记录须按发生先后填写，请核对时间。', en: 'Enter the events in the order in which they happened.' },
    source: 'D-WO-2',
    check: outOfOrder,
  },
  {
    code: 'order-event-in-the-future',
    effect: 'refuse',
    text: { zh: '时间不能晚于现在。', en: 'The time cannot be in the future.' },
    source: 'D-WO-2',
    check: facts =>
      itemsOf(facts.answers, EVENTS)
        .filter(event => textOf(event, 'orderEventAt') > facts.at)
        .map(({ id }) => ({ path: `${EVENTS}.${id}.orderEventAt`, itemId: id })),
  },
  ...triggers.map(flagOf),
];

const tierWords: Readonly<Record<0 | 1 | 2, Text>> = {
  0: { zh: '不需领导签字', en: 'No leader has to sign' },
  1: { zh: '一级：单位主要负责人审核签字', en: 'Tier 1: the unit’s principal signs' },
  2: { zh: '二级：分管区领导审核签字', en: 'Tier 2: the district leader in charge signs' },
};

const tierSources = { 0: 'D-WO-11', 1: 'R-WO-2', 2: 'R-WO-4, D-WO-1, D-WO-4' } as const;

/** The tier, what triggers it, who has to do what, and until when; each with its rule. */
export function workedOut(facts: Facts): readonly WorkedOut[] {
  const tier = orderTier(facts);
  const dueAt = reportDueAt(facts);
  const missing = missingFrom(signOffOf(facts));
  const steps = stepsOf(tier).map(({ who, act }) => `${who}${act}`);
  return [
    { label: { zh: '审核层级', en: 'Tier' }, value: tierWords[tier], source: tierSources[tier] },
    ...triggersOf(historyOf(facts)).map(({ text, source }) => ({
      label: { zh: '触发情形', en: 'Trigger' },
      value: text,
      source,
    })),
    ...(steps.length === 0
      ? []
      : [
          {
            label: { zh: '依次办理', en: 'Steps' },
            value: { zh: steps.join('；'), en: stepWords[tier] },
            source: tier === 2 ? 'R-WO-1, R-WO-4, D-WO-1' : 'R-WO-1, R-WO-2',
          },
        ]),
    ...(missing.length === 0
      ? []
      : [
          {
            label: { zh: '报送前尚缺', en: 'Still missing before it may be reported' },
            value: { zh: missing.join('、'), en: `${missing.length} of what the tier asks for` },
            source: 'D-WO-12',
          },
        ]),
    ...(dueAt === undefined
      ? []
      : [
          {
            label: { zh: '报送期限', en: 'To be reported by' },
            value: deadlineText(dueAt),
            source: 'R-WO-7, D-WO-14',
          },
        ]),
  ];
}

const stepWords: Readonly<Record<0 | 1 | 2, string>> = {
  0: '',
  1: 'The principal signs',
  2: 'The principal signs; the unit head reports to the district leader; the district leader signs',
};
