/**
 * Legal check, the leader's signature, and the record of the announcement; the notice is public from the signature on.
 * Source: gazette R-EXP-1 to R-EXP-6; decision D-EXP-1.
 */

import type { Chain } from '../../shared/form/chain.ts';
import type { Facts, RuleFinding } from '../../shared/form/facts.ts';
import type { Field } from '../../shared/form/field.ts';
import type { Text } from '../../shared/text.ts';
import { checkAnnouncement } from './rules.ts';

const purpose: Text = { zh: '法制审核记录。', en: 'Record of the legal check.' };
const yesNo = (id: string, zh: string, en: string): Field => ({ id, kind: 'yesNo', label: { zh, en }, purpose });

const findings: readonly Field[] = [
  yesNo('decisionStamped', '决定已加盖区人民政府印章', 'The decision carries the seal of the district government'),
  yesNo('scopeAsDecided', '范围四至与第 2 项与决定一致', 'Boundaries and item 2 are those of the decision'),
  yesNo('planApproved', '征收与补偿方案已经批准', 'The compensation plan has been approved'),
];

/** Nothing unlawful or unlike the papers goes to the leader. */
function checkFindings({ findings: found }: Facts): readonly RuleFinding[] {
  return findings.filter(({ id }) => found?.case[id] !== true).map(({ id }) => ({ path: `findings.case.${id}` }));
}

const timing = (workingDays: number, endsAfterDays: number, escalateTo?: string) => ({
  due: { workingDays },
  remindWorkingDaysBefore: [1],
  ...(escalateTo === undefined ? {} : { escalateTo }),
  endsAfter: { calendarDays: endsAfterDays },
});

export const chain: Chain = {
  maxLaps: 6,
  stages: [
    {
      id: 'legal-check',
      kind: 'check',
      title: { zh: '法制审核', en: 'Legal check' },
      role: 'legal',
      assurance: 'link',
      canTransfer: true,
      timing: timing(5, 180, 'decision-leader'),
      findings: { case: findings, item: [] },
      checkFindings,
      rejections: [
        { id: 'expropriation-without-basis', label: { zh: '征收依据不足', en: 'Without a sufficient legal basis' } },
        { id: 'expropriation-filed-before', label: { zh: '该决定已另件报送', en: 'Filed in another case already' } },
      ],
      correction: { due: { workingDays: 5 }, maxReturns: 3 },
    },
    {
      id: 'leader-signature',
      kind: 'sign',
      title: { zh: '领导签批', en: 'Signature of the leader' },
      role: 'decision-leader',
      assurance: 'code',
      canTransfer: false,
      timing: timing(3, 180, 'administrator'),
      statement: {
        zh: '我已审阅征收决定、补偿方案和法制审核意见，同意向社会公告。',
        en: 'I have read the decision, the compensation plan and the legal check, and agree to the public notice.',
      },
      returnsTo: 'legal-check',
    },
    {
      id: 'announcement',
      kind: 'record',
      title: { zh: '公告登记', en: 'Record of the announcement' },
      role: 'announcer',
      assurance: 'link',
      canTransfer: true,
      // Until it is recorded no date is worked out, so the office is asked for years rather than the case closed.
      timing: timing(3, 3650, 'decision-leader'),
      fields: [
        {
          id: 'announcedOn',
          kind: 'date',
          label: { zh: '公告之日', en: 'Day of the announcement' },
          help: {
            zh: '决定实际公告的日期；期限由此计算，没有默认值。',
            en: 'The day on which it was announced; the remedies’ windows are counted from it. There is no default.',
          },
          purpose: { zh: '用于计算救济期限并公开。', en: 'To work out the remedies’ windows; public.' },
        },
        {
          id: 'announcedWhere',
          kind: 'text',
          label: { zh: '公告方式和地点', en: 'Where it was announced' },
          purpose: { zh: '登记备查并公开。', en: 'For the record; public.' },
          isOptional: true,
          maxLength: 120,
        },
      ],
      checkEntered: checkAnnouncement,
    },
  ],
};
