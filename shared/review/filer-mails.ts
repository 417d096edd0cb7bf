/** What the one who filed is told in the stages that are theirs: the stamp, the delivery by hand. */

import { deadlineText } from '../calendar/texts.ts';
import type { Case, MailMessage } from '../case/schema.ts';
import type { DeliverStage, FiledStage, StampStage } from '../form/chain.ts';
import type { Form } from '../form/definition.ts';
import { documentTitle } from '../form/find.ts';
import type { Text } from '../text.ts';
import { applicantMail } from './mails.ts';

export type FilerMailKind = 'opened' | 'reminder' | 'overdue';

interface About<Kind extends FiledStage> {
  readonly item: Case;
  readonly form: Form;
  readonly stage: Kind;
  readonly dueAt: string;
  readonly at: string;
}

const prefixes: Readonly<Record<FilerMailKind, Text>> = {
  opened: { zh: '', en: '' },
  reminder: { zh: '提醒：', en: 'Reminder: ' },
  overdue: { zh: '已逾期：', en: 'Overdue: ' },
};

export function stampMail(
  kind: FilerMailKind,
  { item, form, stage, dueAt, at }: About<StampStage>,
): readonly MailMessage[] {
  const due = deadlineText(dueAt);
  const title = documentTitle(form, stage.document);
  return applicantMail(item, form, {
    subject: {
      zh: `${prefixes[kind].zh}请打印、盖章并上传：{title}（{number}）`,
      en: `${prefixes[kind].en}Print, stamp and upload: {number}`,
    },
    lines: [
      {
        zh: `请于 ${due.zh} 前打印“${title.zh}”，盖章后上传扫描件并提交。其他内容不能修改。`,
        en: `By ${due.en}, print “${title.en}”, have it stamped, upload the scan and submit it. Nothing else can change.`,
      },
    ],
    at,
  });
}

export function byHandMail(
  kind: FilerMailKind,
  { item, form, stage, dueAt, at }: About<DeliverStage>,
): readonly MailMessage[] {
  const due = deadlineText(dueAt);
  const { endpoint } = stage;
  return applicantMail(item, form, {
    subject: {
      zh: `${prefixes[kind].zh}请上传至${endpoint.zh}：{title}（{number}）`,
      en: `${prefixes[kind].en}Upload to ${endpoint.en}: {number}`,
    },
    lines: [
      {
        zh: `系统未能自动报送。请于 ${due.zh} 前下载材料，手工上传至${endpoint.zh}，并登记回执编号。`,
        en: `It could not be sent automatically. By ${due.en}, download the documents, upload them to ${endpoint.en} and record the receipt.`,
      },
    ],
    at,
  });
}
