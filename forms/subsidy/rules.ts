/** Rules checked when an application is submitted. Source: gazette R-SUB-1 to R-SUB-14; decisions D-SUB-2 to D-SUB-9. */

import { isDate } from '../../shared/calendar/plain-date.ts';
import { dateIn } from '../../shared/calendar/shanghai.ts';
import { lastDayWithin, type WorkingCalendar } from '../../shared/calendar/working-calendar.ts';
import { itemsOf, textOf } from '../../shared/case/facts.ts';
import type { Rule } from '../../shared/form/definition.ts';
import type { Facts, Item, RuleFinding } from '../../shared/form/facts.ts';
import { diagnosisSlots } from './materials.ts';

const GROUP = 'diagnoses';
const WORKING_DAYS = 20;

/** Was the diagnosis complete within 20 working days after the day of signing? Source: R-SUB-9, D-SUB-8. */
export function timeLimit(signedOn: string, completedOn: string, calendar: WorkingCalendar) {
  const lastDay = lastDayWithin(signedOn, WORKING_DAYS, calendar);
  return { lastDay, isWithin: completedOn <= lastDay };
}

/** The findings at a field of every diagnosis for which the test holds. */
function eachDiagnosis(field: string, isBroken: (item: Item, facts: Facts) => boolean) {
  return (facts: Facts): readonly RuleFinding[] =>
    itemsOf(facts.answers, GROUP)
      .filter(item => isBroken(item, facts))
      .map(item => ({ path: `${GROUP}.${item.id}.${field}`, itemId: item.id }));
}

function tookTooLong(item: Item, { calendar }: Facts): boolean {
  const signedOn = textOf(item, 'contractSignedOn');
  const completedOn = textOf(item, 'reportConfirmedOn');
  return isDate(signedOn) && isDate(completedOn) && !timeLimit(signedOn, completedOn, calendar).isWithin;
}

/** Every diagnosis of an enterprise that an earlier one is of, with that one. */
function repeats(isSame: (one: Item, other: Item) => boolean, field: string) {
  return ({ answers }: Facts): readonly RuleFinding[] => {
    const items = itemsOf(answers, GROUP);
    return items.flatMap((item, index) => {
      const first = items.slice(0, index).find(other => isSame(item, other));
      return first ? [{ path: `${GROUP}.${item.id}.${field}`, itemId: item.id, otherIds: [first.id] }] : [];
    });
  };
}

const hasSame = (field: string, one: Item, other: Item): boolean =>
  textOf(one, field) !== '' && plainName(textOf(one, field)) === plainName(textOf(other, field));

/** However it is spaced, and whatever the width of its brackets and letters. */
const plainName = (name: string): string => name.normalize('NFKC').replaceAll(/\s/g, '').toUpperCase();

function undeclaredScenes(facts: Facts): readonly RuleFinding[] {
  const photos = diagnosisSlots.find(slot => slot.mustShow !== undefined);
  return itemsOf(facts.answers, GROUP).flatMap(item => {
    const path = `${GROUP}.${item.id}.${photos?.id}`;
    const shown = facts.attachments.filter(attachment => attachment.slot === path).flatMap(({ shows }) => shows);
    return photos?.mustShow?.every(scene => shown.includes(scene.id)) ? [] : [{ path, itemId: item.id }];
  });
}

export const rules: readonly Rule[] = [
  {
    code: 'enterprise-repeated',
    effect: 'flag',
    text: { zh: '同一企业重复填报，只奖励一次', en: 'The same enterprise; there is one award' },
    source: 'D-SUB-7',
    check: repeats((one, other) => hasSame('enterpriseCreditCode', one, other), 'enterpriseCreditCode'),
  },
  {
    code: 'enterprise-name-repeated',
    effect: 'flag',
    text: {
      zh: '企业名称相同而统一社会信用代码不同，请对照营业执照核对',
      en: 'The same name with different credit codes; compare the business licences',
    },
    source: 'D-SUB-7',
    check: repeats(
      (one, other) => hasSame('enterpriseName', one, other) && !hasSame('enterpriseCreditCode', one, other),
      'enterpriseName',
    ),
  },
  {
    code: 'report-before-contract',
    effect: 'refuse',
    text: { zh: '报告确认日期早于合同签订日期，请核对。', en: 'The report is dated before the contract. Check both.' },
    source: 'R-SUB-9',
    check: eachDiagnosis(
      'reportConfirmedOn',
      item =>
        textOf(item, 'reportConfirmedOn') !== '' &&
        textOf(item, 'reportConfirmedOn') < textOf(item, 'contractSignedOn'),
    ),
  },
  {
    code: 'report-in-the-future',
    effect: 'refuse',
    text: {
      zh: '须在诊断完成、企业确认报告之后申报，报告确认日期不能晚于今天。',
      en: 'Apply after the enterprise has confirmed the report; the date cannot be in the future.',
    },
    source: 'R-SUB-4',
    check: eachDiagnosis('reportConfirmedOn', (item, facts) => textOf(item, 'reportConfirmedOn') > dateIn(facts.at)),
  },
  {
    code: 'provider-not-on-list',
    effect: 'flag',
    text: { zh: '服务商不在名录库内', en: 'The provider is not on the published list' },
    source: 'R-SUB-2, D-SUB-3',
    check: facts =>
      facts.isListed('providers', textOf(facts.answers, 'providerName')) ? [] : [{ path: 'providerName' }],
  },
  {
    code: 'enterprise-not-in-attachment-2',
    effect: 'flag',
    text: { zh: '企业不在附件 2 名单内', en: 'The enterprise is not in attachment 2' },
    source: 'D-SUB-2',
    check: eachDiagnosis(
      'enterpriseName',
      (item, facts) => !facts.isListed('enterprises', textOf(item, 'enterpriseName')),
    ),
  },
  {
    code: 'longer-than-20-working-days',
    effect: 'flag',
    text: { zh: '诊断超过 20 个工作日', en: 'The diagnosis took longer than 20 working days' },
    source: 'R-SUB-9, D-SUB-9',
    check: eachDiagnosis('reportConfirmedOn', tookTooLong),
  },
  {
    code: 'photo-scene-not-declared',
    effect: 'flag',
    text: { zh: '照片未标明车间现场或全部人员', en: 'No photo is marked as showing the workshop or the whole team' },
    source: 'R-SUB-14',
    check: undeclaredScenes,
  },
  {
    code: 'declared-ineligible',
    effect: 'flag',
    text: { zh: '申报人自述有条件不符合', en: 'The applicant states that a condition is not met' },
    source: 'R-SUB-2, R-SUB-3, R-SUB-5, R-SUB-6',
    check: facts => [
      ...(['providerRegisteredInZhangdian', 'providerInGoodStanding'] as const)
        .filter(field => facts.answers[field] === false)
        .map(path => ({ path })),
      ...eachDiagnosis(
        'enterpriseIsPrivateManufacturer',
        item => item['enterpriseIsPrivateManufacturer'] === false,
      )(facts),
      ...eachDiagnosis('wasOneToOneOnSite', item => item['wasOneToOneOnSite'] === false)(facts),
    ],
  },
];
