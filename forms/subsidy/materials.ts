/**
 * The nine materials of the scheme. The provider's licence and the summary table come once, the others for each
 * enterprise. Source: gazette R-SUB-11 to R-SUB-18; decisions D-SUB-5, D-SUB-16.
 */

import type { Slot } from '../../shared/form/field.ts';
import type { Text } from '../../shared/text.ts';

const purpose: Text = {
  zh: '用于核对申报条件，由区工信局和评审专家查看。',
  en: 'To check the conditions; read by the bureau and the experts.',
};

const pictures = ['application/pdf', 'image/jpeg', 'image/png'] as const;
const MAX_BYTES = 10 * 1024 * 1024;

const paper = { purpose, types: pictures, maxBytes: MAX_BYTES, count: { min: 1, max: 10 } };

const companyStamp: Text = { zh: '复印件须加盖该企业公章', en: 'The copy carries the stamp of that company' };

export const caseSlots: readonly Slot[] = [
  {
    ...paper,
    id: 'provider-business-licence-copy',
    label: { zh: '服务商营业执照复印件', en: 'Copy of the provider’s business licence' },
    stampedBy: companyStamp,
    source: 'R-SUB-11',
  },
  {
    ...paper,
    id: 'diagnosed-enterprises-summary-table',
    label: { zh: '被诊断企业汇总表', en: 'Summary table of the diagnosed enterprises' },
    help: {
      zh: '可先下载按所填内容生成的表格，核对后上传。',
      en: 'You can download the table made from your entries, check it and upload it.',
    },
    types: [...pictures, 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'],
    source: 'R-SUB-16',
  },
];

export const diagnosisSlots: readonly Slot[] = [
  {
    ...paper,
    id: 'enterprise-business-licence-copy',
    label: { zh: '被诊断企业营业执照复印件', en: 'Copy of the enterprise’s business licence' },
    stampedBy: companyStamp,
    source: 'R-SUB-11',
  },
  {
    ...paper,
    id: 'on-site-meeting-sign-in-sheet',
    label: { zh: '现场诊断咨询会签到表', en: 'Sign-in sheet of the on-site meeting' },
    signedBy: { zh: '双方所有参与人员签名', en: 'Signed by every participant of both sides' },
    source: 'R-SUB-12',
  },
  {
    ...paper,
    id: 'written-survey-questionnaire-copy',
    label: { zh: '书面调研问卷复印件', en: 'Copy of the written questionnaire' },
    stampedBy: { zh: '复印件须加盖服务商或企业公章', en: 'The copy carries the stamp of either side' },
    source: 'R-SUB-13',
  },
  {
    purpose,
    id: 'on-site-survey-photos',
    label: { zh: '现场调研照片', en: 'Photos of the on-site survey' },
    help: { zh: '2 张以上，请标明每张照片的内容。', en: 'Two or more; say what each photo shows.' },
    types: ['image/jpeg', 'image/png'],
    maxBytes: MAX_BYTES,
    count: { min: 2, max: 12 },
    mustShow: [
      { id: 'workshop-scene', label: { zh: '车间现场', en: 'The workshop' } },
      { id: 'all-diagnosis-team-members', label: { zh: '诊断小组全部人员', en: 'All members of the diagnosis team' } },
    ],
    source: 'R-SUB-14',
  },
  {
    ...paper,
    id: 'diagnosis-contract',
    label: { zh: '诊断合同', en: 'Diagnosis contract' },
    source: 'R-SUB-15',
  },
  {
    ...paper,
    id: 'diagnosis-report-original',
    label: { zh: '智能化改造诊断报告原件', en: 'Original diagnosis report' },
    stampedBy: { zh: '须经被诊断企业签字盖章确认', en: 'Signed and stamped by the enterprise' },
    source: 'R-SUB-4, R-SUB-16',
  },
  {
    ...paper,
    id: 'report-authenticity-commitment-letter',
    label: { zh: '诊断报告真实性承诺书', en: 'Commitment on the authenticity of the report' },
    signedBy: { zh: '服务商、被诊断企业共同签字盖章', en: 'Signed and stamped by provider and enterprise' },
    source: 'R-SUB-17',
  },
];

/** The materials that are copies, each of which must be stamped. Source: gazette R-SUB-18. */
export const copies: readonly string[] = [
  'provider-business-licence-copy',
  'enterprise-business-licence-copy',
  'written-survey-questionnaire-copy',
];
