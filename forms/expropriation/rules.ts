/** Rules checked when a decision is filed. Source: gazette R-EXP-1, R-EXP-2; decision D-EXP-1. */

import { dateIn } from '../../shared/calendar/shanghai.ts';
import { textOf } from '../../shared/case/facts.ts';
import type { Rule } from '../../shared/form/definition.ts';
import type { Facts, RuleFinding, Values } from '../../shared/form/facts.ts';
import { boundaryFields } from './fields.ts';

/** As printed, 〔2022〕69号 or [2022]69号. */
const NUMBER = /[〔[［]\d{4}[〕\]］]\s*\d+\s*号$/;

function repeatedBoundaries({ answers }: Facts): readonly RuleFinding[] {
  const named = Object.values(boundaryFields).map(path => ({ path, name: textOf(answers, path).trim() }));
  return named
    .filter(({ name }, index) => name !== '' && named.findIndex(other => other.name === name) < index)
    .map(({ path }) => ({ path }));
}

export const rules: readonly Rule[] = [
  {
    code: 'decided-after-filing',
    effect: 'refuse',
    text: { zh: '决定日期不能晚于今天。', en: 'The decision cannot be dated in the future.' },
    source: 'R-EXP-4',
    check: ({ answers, at }) =>
      textOf(answers, 'expropriationDecidedOn') > dateIn(at) ? [{ path: 'expropriationDecidedOn' }] : [],
  },
  {
    code: 'boundary-named-twice',
    effect: 'refuse',
    text: {
      zh: '同一道路或线路填了两个方向，四至应各不相同，请核对。',
      en: 'The same road is named on two sides. Check the four boundaries.',
    },
    source: 'R-EXP-2',
    check: repeatedBoundaries,
  },
  {
    code: 'decision-number-unusual',
    effect: 'flag',
    text: { zh: '文号不是“〔年份〕序号号”的写法', en: 'The number is not written as 〔year〕number号' },
    source: 'R-EXP-1',
    check: ({ answers }) => {
      const number = textOf(answers, 'expropriationNumber').trim();
      return number === '' || NUMBER.test(number) ? [] : [{ path: 'expropriationNumber' }];
    },
  },
];

/**
 * The day of the announcement lies neither before the decision nor ahead: it is recorded once it has happened.
 * Source: decision D-EXP-1.
 */
export function checkAnnouncement(entered: Values, { answers, at }: Facts) {
  const announcedOn = textOf(entered, 'announcedOn');
  const field = 'announcedOn';
  if (announcedOn < textOf(answers, 'expropriationDecidedOn')) {
    return [
      {
        field,
        code: 'announced-before-decided',
        text: { zh: '公告之日不能早于决定日期。', en: 'The announcement cannot lie before the decision.' },
      },
    ];
  }
  if (announcedOn > dateIn(at)) {
    return [
      {
        field,
        code: 'announced-in-the-future',
        text: { zh: '公告之后再登记；公告之日不能晚于今天。', en: 'Record it once it has been announced, not ahead.' },
      },
    ];
  }
  return [];
}
