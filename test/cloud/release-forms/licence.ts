/** A form in two versions, as one release brings the second while cases of the first are open. */

import type { RecordStage, SignStage } from '../../../shared/form/chain.ts';
import type { Form } from '../../../shared/form/definition.ts';
import type { DocumentDefinition } from '../../../shared/form/document.ts';
import type { Facts } from '../../../shared/form/facts.ts';
import { aField, aForm, check, record, sign } from '../../builders/form.ts';

const { returnsTo: _returnsTo, ...approve } = sign;
const first: SignStage = { ...approve, title: { zh: '旧版签批', en: 'The first sign-off' } };
const second: SignStage = { ...approve, id: 'approve', title: { zh: '新版签批', en: 'The second sign-off' } };
const inspect: RecordStage = {
  ...record,
  id: 'inspect',
  role: 'officer',
  title: { zh: '现场查看', en: 'A look on site' },
};

const plainCheck = { ...check, findings: { case: check.findings.case, item: [] } };

const licence = (heading: string, validAfter: string): DocumentDefinition => ({
  id: 'licence-paper',
  title: { zh: '准予通知', en: 'Licence' },
  validAfter,
  build: ({ answers }) => ({
    heading,
    blocks: [{ kind: 'paragraph', text: String(answers['unitName']) }, { kind: 'signatures' }],
  }),
});

const receipt = (build: DocumentDefinition['build']): DocumentDefinition => ({
  id: 'receipt-paper',
  title: { zh: '受理凭证', en: 'Receipt' },
  build,
});

const whole: DocumentDefinition['build'] = ({ answers }: Facts) => ({
  heading: '受理凭证',
  blocks: [{ kind: 'paragraph', text: String(answers['unitName']) }],
});

/** Fails for the cases that the first release takes, and for none of the samples that a form is tried with. */
const faulty: DocumentDefinition['build'] = facts => {
  if (String(facts.answers['unitName']).endsWith('单位')) throw new TypeError('no such heading');
  return whole(facts);
};

const common: Form = {
  ...aForm,
  id: 'licence',
  version: 1,
  numberPrefix: 'LI',
  rounds: [{ id: 'always', title: { zh: '长期', en: 'Always' }, opensOn: '2022-01-01' }],
  slots: [],
  groups: [],
  registers: [],
  rules: [],
  uniqueClaims: [],
  outcome: { ...aForm.outcome, isMonetary: false, judge: () => ({ result: 'done', items: [], totalFen: 0 }) },
};

/** The first version; its second paper is drawn as the release draws it. */
function firstVersion(heading: string, build: DocumentDefinition['build']): Form {
  return {
    ...common,
    fields: [...common.fields, { ...aField('faxNumber'), isOptional: true }],
    chain: { maxLaps: 2, stages: [plainCheck, first] },
    documents: [licence(heading, 'sign'), receipt(build)],
  };
}

export const before: Form = firstVersion('准予通知', faulty);

export const after: Form = {
  ...common,
  version: 2,
  earlier: [firstVersion('准予通知（新印）', whole)],
  fields: [
    ...common.fields.map(field =>
      field.id === 'unitName' ? { ...field, label: { zh: '申请单位全称', en: 'Full name of the unit' } } : field,
    ),
    { ...aField('remark'), isOptional: true },
  ],
  chain: { maxLaps: 2, stages: [plainCheck, inspect, second] },
  documents: [licence('准予许可决定书', 'approve'), receipt(whole)],
};
