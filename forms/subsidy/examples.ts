/** Examples of the rules, tried out by the form check. Source: gazette R-SUB-1 to R-SUB-14; decisions D-SUB-2 to D-SUB-9. */

import type { ExampleGiven, FormExamples, RuleExample } from '../../shared/form/examples.ts';
import type { Item } from '../../shared/form/facts.ts';

type Values = Omit<Item, 'id'>;

/** One diagnosed enterprise after the other. */
const diagnoses = (...items: readonly Values[]): ExampleGiven => ({
  answers: { diagnoses: items.map((item, index) => ({ id: String(index + 1), ...item })) },
});

const keeps = (zh: string, en: string, given: ExampleGiven): RuleExample => ({ title: { zh, en }, given, expect: [] });
const breaks = (zh: string, en: string, given: ExampleGiven, ...expect: readonly string[]): RuleExample => ({
  title: { zh, en },
  given,
  expect,
});

const photos = (...shows: readonly (readonly string[])[]): ExampleGiven => ({
  ...diagnoses({}),
  attachments: shows.map(scenes => ({ slot: 'diagnoses.1.on-site-survey-photos', shows: scenes })),
});

export const examples: FormExamples = {
  'enterprise-repeated': [
    keeps('两家不同的企业', 'Two enterprises', diagnoses({ enterpriseCreditCode: 'A' }, { enterpriseCreditCode: 'B' })),
    breaks(
      '同一企业两次',
      'One enterprise twice',
      diagnoses({ enterpriseCreditCode: 'A' }, { enterpriseCreditCode: 'A' }),
      'diagnoses.2.enterpriseCreditCode',
    ),
    breaks(
      '第三家又是第一家',
      'The third is the first again',
      diagnoses({ enterpriseCreditCode: 'A' }, { enterpriseCreditCode: 'B' }, { enterpriseCreditCode: 'A' }),
      'diagnoses.3.enterpriseCreditCode',
    ),
  ],
  'enterprise-name-repeated': [
    keeps(
      '名称和代码都相同',
      'Name and code are the same',
      diagnoses(
        { enterpriseName: '甲公司', enterpriseCreditCode: 'A' },
        { enterpriseName: '甲公司', enterpriseCreditCode: 'A' },
      ),
    ),
    keeps(
      '名称不同',
      'Different names',
      diagnoses(
        { enterpriseName: '甲公司', enterpriseCreditCode: 'A' },
        { enterpriseName: '乙公司', enterpriseCreditCode: 'B' },
      ),
    ),
    breaks(
      '名称只差括号宽度和空格，代码不同',
      'Names that differ in the width of brackets and a space, with different codes',
      diagnoses(
        { enterpriseName: '甲（淄博）公司', enterpriseCreditCode: 'A' },
        { enterpriseName: '甲(淄博) 公司', enterpriseCreditCode: 'B' },
      ),
      'diagnoses.2.enterpriseName',
    ),
  ],
  'report-before-contract': [
    keeps('签订当天确认', 'Confirmed on the day of signing', diagnoses(signed('2022-11-01', '2022-11-01'))),
    breaks(
      '早一天确认',
      'Confirmed a day before',
      diagnoses(signed('2022-11-01', '2022-10-31')),
      'diagnoses.1.reportConfirmedOn',
    ),
  ],
  'report-in-the-future': [
    keeps('申报当天确认', 'Confirmed on the day of applying', diagnoses(signed('2022-11-01', '2022-12-05'))),
    breaks(
      '次日才确认',
      'Confirmed only the next day',
      diagnoses(signed('2022-11-01', '2022-12-06')),
      'diagnoses.1.reportConfirmedOn',
    ),
  ],
  'provider-not-on-list': [
    keeps('名录库内的服务商', 'A provider on the list', { answers: { providerName: '海智造物联科技有限公司' } }),
    breaks('名录库外的服务商', 'One that is not', { answers: { providerName: '某某科技有限公司' } }, 'providerName'),
  ],
  'enterprise-not-in-attachment-2': [
    keeps('附件 2 内的企业', 'In attachment 2', diagnoses({ enterpriseName: '山东联美弹簧科技股份有限公司' })),
    breaks(
      '附件 2 外的企业',
      'Not in attachment 2',
      diagnoses({ enterpriseName: '某某机械有限公司' }),
      'diagnoses.1.enterpriseName',
    ),
  ],
  'longer-than-20-working-days': [
    keeps('第 20 个工作日完成', 'On the 20th working day', diagnoses(signed('2022-11-01', '2022-11-29'))),
    breaks(
      '第 21 个工作日完成',
      'On the 21st working day',
      diagnoses(signed('2022-11-01', '2022-11-30')),
      'diagnoses.1.reportConfirmedOn',
    ),
  ],
  'photo-scene-not-declared': [
    keeps('两张照片标明两种内容', 'Both scenes', photos(['workshop-scene'], ['all-diagnosis-team-members'])),
    breaks(
      '没有车间现场',
      'No workshop',
      photos(['all-diagnosis-team-members'], []),
      'diagnoses.1.on-site-survey-photos',
    ),
  ],
  'declared-ineligible': [
    keeps('条件均符合', 'All conditions met', { answers: { providerRegisteredInZhangdian: true } }),
    breaks(
      '自述注册地不在张店区',
      'Says it is registered elsewhere',
      { answers: { providerRegisteredInZhangdian: false } },
      'providerRegisteredInZhangdian',
    ),
    breaks(
      '自述不是一对一入户诊断',
      'Says it was not one-to-one',
      diagnoses({ wasOneToOneOnSite: false }),
      'diagnoses.1.wasOneToOneOnSite',
    ),
  ],
};

function signed(contractSignedOn: string, reportConfirmedOn: string): Values {
  return { contractSignedOn, reportConfirmedOn };
}
