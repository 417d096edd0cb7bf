/**
 * Ten applications of the first round, by providers of the published list for enterprises of attachment 2 (and one that
 * is not on it). Contacts, codes, contracts and scores are invented.
 */

import type { Scenario } from '../../shared/form/scenario.ts';
import { accepted, application, at, card, panel, recorded, scores, signed } from './demo-parts.ts';
import { subsidy } from './form.ts';

const usual = { signedOn: '2022-11-01', confirmedOn: '2022-11-22' };

const ordinary = application({
  id: '01',
  story: { zh: '材料齐全，合同 12,000 元', en: 'All in order, contract of 12,000 yuan' },
  provider: 'p04',
  contact: '周凯',
  diagnoses: [{ enterprise: 'e01', contractYuan: '12000', ...usual }],
  turns: answers => [
    { at: at(12, '09:30'), act: 'draft' },
    { at: at(12, '10:00'), act: 'submit' },
    accepted(at(13, '10:00'), answers),
    panel(at(14, '09:30'), scores(card([26, 34, 25])), scores(card([27, 35, 26])), scores(card([25, 33, 24]))),
    signed(at(15, '16:00')),
    recorded('10000'),
  ],
  expected: [{ result: 'pass', score: 85, awardFen: 10_000_00 }],
});

const mistyped = { enterprise: 'e02', contractYuan: '150000', ...usual };

const returned = application({
  id: '02',
  story: {
    zh: '合同金额填错、承诺书未盖章，退回补正',
    en: 'Wrong amount and an unstamped letter: returned, corrected',
  },
  provider: 'p05',
  contact: '马丽',
  diagnoses: [mistyped],
  turns: answers => [
    { at: at(12, '09:30'), act: 'draft' },
    { at: at(12, '10:00'), act: 'submit' },
    {
      at: at(13, '10:00'),
      act: 'review',
      stage: 'check',
      decisions: [
        {
          decision: 'return',
          note: '合同金额与合同不一致；承诺书缺服务商盖章，请补正。',
          paths: ['diagnoses.1.contractAmount', 'diagnoses.1.report-authenticity-commitment-letter'],
        },
      ],
    },
    {
      at: at(14, '15:00'),
      act: 'correct',
      data: { diagnoses: [{ ...firstItem(answers), contractAmount: '15000' }] },
      slots: ['diagnoses.1.report-authenticity-commitment-letter'],
    },
    accepted(at(15, '10:00'), answers),
    panel(at(16, '09:30'), scores(card([24, 30, 22])), scores(card([25, 31, 23])), scores(card([23, 29, 21]))),
    signed(at(19, '10:00')),
    recorded('10000'),
  ],
  expected: [{ result: 'pass', score: 76, awardFen: 10_000_00 }],
});

function firstItem(answers: Readonly<Record<string, unknown>>): object {
  const [item] = answers['diagnoses'] as readonly object[];
  return item ?? {};
}

const copied = { id: 'duplication-or-plagiarism', reason: '第三章与另一企业的报告整段相同。' };

const vetoed = application({
  id: '03',
  story: { zh: '报告雷同，一名专家一票否决', en: 'A copied report: vetoed by one expert' },
  provider: 'p09',
  contact: '孙浩',
  diagnoses: [{ enterprise: 'e03', contractYuan: '10000', ...usual }],
  turns: answers => [
    { at: at(12, '09:30'), act: 'draft' },
    { at: at(12, '10:00'), act: 'submit' },
    accepted(at(13, '10:00'), answers),
    panel(
      at(14, '09:30'),
      scores(card([28, 36, 27])),
      scores(card([20, 30, 22], { veto: copied })),
      scores(card([27, 35, 24])),
    ),
    signed(at(15, '16:00')),
  ],
  expected: [{ result: 'fail', reason: 'veto', score: 83, awardFen: 0 }],
});

const exactlySixty = application({
  id: '04',
  story: { zh: '三名专家平均恰为 60 分', en: 'The three experts’ mean is exactly 60' },
  provider: 'p12',
  contact: '高峰',
  diagnoses: [{ enterprise: 'e05', contractYuan: '18000', ...usual }],
  turns: answers => [
    { at: at(13, '13:30'), act: 'draft' },
    { at: at(13, '14:00'), act: 'submit' },
    accepted(at(14, '10:00'), answers),
    panel(at(15, '14:00'), scores(card([18, 24, 16.5])), scores(card([18, 24, 18.5])), scores(card([19, 24, 18]))),
    signed(at(16, '16:00')),
    recorded('10000'),
  ],
  expected: [{ result: 'pass', score: 60, awardFen: 10_000_00 }],
});

const smallContract = application({
  id: '05',
  story: { zh: '合同金额不足 1 万元', en: 'A contract under 10,000 yuan' },
  provider: 'p17',
  contact: '刘倩',
  diagnoses: [{ enterprise: 'e08', contractYuan: '8600.50', ...usual }],
  turns: answers => [
    { at: at(13, '13:30'), act: 'draft' },
    { at: at(13, '14:00'), act: 'submit' },
    accepted(at(14, '10:00'), answers),
    panel(at(15, '14:00'), scores(card([23, 31, 24])), scores(card([24, 32, 23])), scores(card([22, 30, 25]))),
    signed(at(16, '16:00')),
    recorded('8600.50'),
  ],
  expected: [{ result: 'pass', score: 78, awardFen: 8_600_50 }],
});

const threeEnterprises = application({
  id: '06',
  story: { zh: '三家企业，逐家评判：一家签到表签名不全', en: 'Three enterprises, judged one by one' },
  provider: 'p24',
  contact: '许静',
  diagnoses: [
    { enterprise: 'e10', contractYuan: '20000', signedOn: '2022-10-24', confirmedOn: '2022-11-18' },
    { enterprise: 'e11', contractYuan: '20000', signedOn: '2022-10-25', confirmedOn: '2022-11-18' },
    { enterprise: 'e24', contractYuan: '9999.99', signedOn: '2022-11-02', confirmedOn: '2022-11-25' },
  ],
  slots: { 'diagnoses.1.on-site-survey-photos': { count: 3 }, 'diagnoses.1.diagnosis-report-original': { pages: 4 } },
  turns: answers => [
    { at: at(13, '16:00'), act: 'draft' },
    { at: at(14, '10:30'), act: 'submit' },
    accepted(at(15, '10:00'), answers, { '2': { signInSheetSignedByAll: false } }),
    panel(at(16, '09:30'), scores(card([26, 35, 26]), card([24, 33, 25]), card([25, 32, 24]))),
    panel(
      at(19, '09:30'),
      scores(card([27, 34, 25]), card([25, 32, 24]), card([24, 33, 25])),
      scores(card([25, 36, 27]), card([26, 34, 23]), card([23, 31, 26])),
    ),
    signed(at(19, '16:00')),
    recorded('19999.99'),
  ],
  expected: [
    { result: 'pass', score: 87, awardFen: 10_000_00 },
    { result: 'fail', reason: 'material-missing', score: 82, awardFen: 0 },
    { result: 'pass', score: 81, awardFen: 9_999_99 },
  ],
});

const conflict = application({
  id: '07',
  story: { zh: '一名专家声明利益冲突，另选专家', en: 'An expert declares a conflict and is replaced' },
  provider: 'p30',
  contact: '郑宇',
  diagnoses: [{ enterprise: 'e13', contractYuan: '11000', ...usual }],
  turns: answers => [
    { at: at(13, '16:00'), act: 'draft' },
    { at: at(14, '10:30'), act: 'submit' },
    accepted(at(15, '10:00'), answers),
    panel(
      at(16, '09:30'),
      { decision: 'conflict', note: '本人为该企业提供过咨询服务，申请回避。' },
      scores(card([24, 33, 23])),
    ),
    panel(at(19, '09:30'), scores(card([25, 34, 24])), scores(card([23, 32, 22]))),
    signed(at(19, '16:00')),
    recorded('10000'),
  ],
  expected: [{ result: 'pass', score: 80, awardFen: 10_000_00 }],
});

const outsideAttachment2 = application({
  id: '08',
  story: { zh: '企业不在附件 2；一名专家因推销产品扣 20 分', en: 'Not in attachment 2; one expert deducts 20 points' },
  provider: 'p33',
  contact: '何敏',
  diagnoses: [{ enterprise: '淄博示例精密机械有限公司', contractYuan: '13500', ...usual }],
  turns: answers => [
    { at: at(14, '16:30'), act: 'draft' },
    { at: at(15, '11:00'), act: 'submit' },
    accepted(at(16, '10:00'), answers),
    panel(
      at(19, '09:30'),
      scores(card([27, 36, 27], { deductions: ['misleading-product-promotion'], comment: '第五章推销自有软件。' })),
      scores(card([22, 30, 22])),
      scores(card([22, 30, 21.5])),
    ),
    signed(at(20, '16:00')),
    recorded('10000'),
  ],
  expected: [{ result: 'pass', score: 72.5, awardFen: 10_000_00 }],
});

const lastMinute = application({
  id: '09',
  story: { zh: '截止前 15 秒提交；平均 59.67 分', en: 'Submitted 15 seconds before the end; a mean of 59.67' },
  provider: 'p32',
  contact: '田野',
  diagnoses: [{ enterprise: 'e15', contractYuan: '10000', ...usual }],
  turns: answers => [
    { at: at(20, '23:30'), act: 'draft' },
    { at: at(20, '23:59:45'), act: 'submit' },
    accepted(at(21, '09:30'), answers),
    panel(at(21, '14:00'), scores(card([18, 24, 18])), scores(card([18, 24, 17.5])), scores(card([18, 23.5, 18]))),
    signed(at(22, '09:30')),
  ],
  expected: [{ result: 'fail', reason: 'score-below-60', score: 179 / 3, awardFen: 0 }],
});

const late = application({
  id: '10',
  story: { zh: '晚一秒，不再受理', en: 'A second late: refused' },
  provider: 'p20',
  contact: '范伟',
  diagnoses: [{ enterprise: 'e21', contractYuan: '10000', ...usual }],
  turns: () => [
    { at: at(20, '23:30'), act: 'draft' },
    { at: at(21, '00:00'), act: 'submit' },
  ],
  expected: [{ result: 'refused', reason: 'round-closed/after-deadline', awardFen: 0 }],
});

export const subsidyDemo: Scenario = {
  formId: subsidy.id,
  roundId: '2022',
  title: subsidy.title,
  words: {
    results: { ...subsidy.outcome.results, refused: { zh: '未受理', en: 'Refused' } },
    reasons: {
      ...subsidy.outcome.reasons,
      'round-closed/after-deadline': { zh: '已过截止时间', en: 'After the deadline' },
    },
  },
  applications: [
    ordinary,
    returned,
    vetoed,
    exactlySixty,
    smallContract,
    threeEnterprises,
    conflict,
    outsideAttachment2,
    lastMinute,
    late,
  ],
  expectedTotalFen: 78_600_49,
};
