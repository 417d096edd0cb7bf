/** The public notice: the decision, both remedies with their windows, and the question of the scope. */

import { isDate } from '../../shared/calendar/plain-date.ts';
import { dateText } from '../../shared/calendar/texts.ts';
import { textOf } from '../../shared/case/facts.ts';
import type { Facts, Values } from '../../shared/form/facts.ts';
import type { Field } from '../../shared/form/field.ts';
import type { Notice, NoticeDefinition } from '../../shared/form/notice.ts';
import type { Text } from '../../shared/text.ts';
import { boundaryFields, DECISION, fields, PLAN } from './fields.ts';
import { remedies, termOf } from './remedies.ts';
import { answerScope, insideWords, type Side, sides } from './scope.ts';

/** No legal advice. Source: decision D-EXP-7. */
const caution: Text = {
  zh: '本页日期按所载规定和工作日历推算，仅供参考，不是法律意见；以决定原文和有权机关的认定为准。',
  en: 'These days are worked out from the printed sentences and the working calendar, as information; they are no legal advice. The decision itself and the competent authorities prevail.',
};

function build(facts: Facts): Notice {
  const { answers, records, calendar } = facts;
  const announcedOn = textOf(records, 'announcedOn') || undefined;
  const project = textOf(answers, 'expropriationProject');
  return {
    title: { zh: `${project}房屋征收决定公告`, en: 'Notice of a decision to expropriate houses' },
    facts: shownFacts(facts),
    paragraphs: paragraphs(facts),
    publicSlots: [DECISION, PLAN],
    terms: remedies.map(remedy => termOf(remedy, announcedOn, calendar)),
    caution,
  };
}

const shown = ['expropriationProject', 'expropriationNumber', 'expropriationDecidedOn', 'expropriatingDepartment'];

function shownFacts({ answers, records }: Facts): Notice['facts'] {
  const ofCase = fields
    .filter(({ id }) => shown.includes(id))
    .map(({ id, label }) => ({ label, value: wordsOf(textOf(answers, id)) }));
  const announced = textOf(records, 'announcedOn');
  const where = textOf(records, 'announcedWhere');
  return [
    ...ofCase,
    {
      label: { zh: '公告之日', en: 'Day of the announcement' },
      value: announced === '' ? { zh: '尚未登记', en: 'Not recorded yet' } : wordsOf(announced),
    },
    ...(where === '' ? [] : [{ label: { zh: '公告方式和地点', en: 'Where it was announced' }, value: wordsOf(where) }]),
  ];
}

const wordsOf = (value: string): Text => (isDate(value) ? dateText(value) : { zh: value, en: value });

/** Source: gazette R-EXP-2, R-EXP-3, R-EXP-4; decision D-EXP-6. */
function paragraphs(facts: Facts): readonly Text[] {
  return [
    {
      zh: `征收范围：1. ${boundariesZh(facts)}；2. ${textOf(facts.answers, 'scopeItemTwoText')}。`,
      en: `Scope: 1. inside the four boundaries ${boundariesZh(facts)}; 2. ${textOf(facts.answers, 'scopeItemTwoText')}.`,
    },
    {
      zh: '同时收回被征收范围内的国有土地使用权。',
      en: 'State land-use rights within the scope are taken back at the same time.',
    },
    {
      zh: '征收期限自房屋征收决定之日起至房屋征收结束之日止。',
      en: 'The expropriation runs from the day of the decision to its end.',
    },
    {
      zh: '被征收人对本决定不服的，可以申请行政复议，也可以提起行政诉讼；本平台不受理这两项申请，也不规定先后。',
      en: 'Whoever disagrees may ask for reconsideration or go to court. Neither is filed here, and neither has to come first.',
    },
  ];
}

/** 东二路以东,淄博东铁路以西,洪沟路以南,胶济铁路以北 */
function boundariesZh({ answers }: Facts): string {
  return sides.map(side => textOf(answers, boundaryFields[side]) + insideWords[side].zh).join('，');
}

const options = [
  { id: 'yes', label: { zh: '是', en: 'Yes' } },
  { id: 'no', label: { zh: '否', en: 'No' } },
  { id: 'unsure', label: { zh: '不清楚', en: 'Not sure' } },
];

function questionFields({ answers }: Facts): readonly Field[] {
  return sides.map(side => {
    const road = textOf(answers, boundaryFields[side]);
    return {
      id: side,
      kind: 'choice' as const,
      label: {
        zh: `房屋在${road}${insideWords[side].zh}吗？`,
        en: `Is the building ${insideWords[side].en} ${road}?`,
      },
      purpose: { zh: '只用于当场回答，不保存。', en: 'Only to answer at once; it is not kept.' },
      options,
    };
  });
}

/** Source: gazette R-EXP-2; decision D-EXP-5. */
function answer(asked: Values): { status: string; text: Text } {
  const inside: Partial<Record<Side, boolean>> = {};
  for (const side of sides) if (asked[side] === 'yes' || asked[side] === 'no') inside[side] = asked[side] === 'yes';
  const { status, inScope } = answerScope(inside);
  return {
    status,
    text: inScope
      ? {
          zh: '在四至范围内，属于征收范围第 1 项。最终以征收部门现场认定为准。',
          en: 'Inside all four boundaries: item 1 of the scope. The department’s finding on the spot prevails.',
        }
      : {
          zh: '不能据此认定不在征收范围：范围第 2 项还包括规划范围内的其他区域，须由征收部门对照规划范围人工核对。',
          en: 'This does not mean out of scope: item 2 takes in other land of the planned area. To be checked by hand by the department.',
        },
  };
}

export const notice: NoticeDefinition = {
  publishAfter: 'leader-signature',
  build,
  remindCalendarDaysBefore: [14, 3],
  question: {
    title: { zh: '我的房屋在征收范围内吗？', en: 'Is my building within the scope?' },
    fields: questionFields,
    answer,
  },
};
