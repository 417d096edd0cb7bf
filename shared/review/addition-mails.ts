/** Who is told when a case has grown while it was under review. */

import type { Case, MailMessage, Task } from '../case/schema.ts';
import type { Form } from '../form/definition.ts';
import { applicantMail, numberOf } from './mails.ts';

/** Those whose tasks have ended, and the one who filed. */
export function additionMails(
  item: Case,
  form: Form,
  { tasks, at }: { readonly tasks: readonly Task[]; readonly at: string },
): readonly MailMessage[] {
  const number = numberOf(item);
  const held = tasks.filter(({ reviewerEmail }) => reviewerEmail !== '');
  return [
    ...held.map(({ reviewerEmail }) => ({
      kind: 'mail' as const,
      to: reviewerEmail,
      subject: { zh: `不必再审核此版：${number}`, en: `This version needs no review any more: ${number}` },
      lines: [
        {
          zh: `“${form.title.zh}”${number} 已追加记录，此前发给您的链接已失效；轮到您时会另发新链接。`,
          en: `An entry was added to ${number}. The link you had has ended; a new one follows when it is your turn.`,
        },
      ],
    })),
    ...applicantMail(item, form, {
      subject: { zh: '已追加记录：{title}（{number}）', en: 'An entry was added: {number}' },
      lines: [
        {
          zh: `第 ${item.revision} 版自此生效，此前的签字失效，将从第一个环节重新审核。`,
          en: `Version ${item.revision} counts from now on. Earlier signatures have lapsed; the review begins again.`,
        },
      ],
      at,
    }),
  ];
}
