/** What a unit is told of its counts. */

import type { Case, MailMessage } from '../case/schema.ts';
import type { Form } from '../form/definition.ts';
import { applicantMail, numberOf } from '../review/mails.ts';
import type { Text } from '../text.ts';
import { reasonText, standingReasons } from './count.ts';
import type { AppealAnswer, Count } from './schema.ts';

interface Told {
  readonly count: Count;
  readonly at: string;
}

export function countedMail(item: Case, form: Form, { count, at }: Told): MailMessage[] {
  const reasons = reasonsText(count, form);
  return applicantMail(item, form, {
    subject: { zh: '计入考核：{title}（{number}）', en: 'Counted in the assessment: {number}' },
    lines: [
      {
        zh: `${numberOf(item)} 已计入 ${count.unitName} ${count.month} 考核，原因：${reasons.zh}。`,
        en: `${numberOf(item)} counts against ${count.unitName} in ${count.month}: ${reasons.en}.`,
      },
      { zh: '如有异议，可通过下面的链接申诉。', en: 'To appeal, open the link below.' },
    ],
    at,
  });
}

export function answeredMail(item: Case, form: Form, { count, answer }: { count: Count; answer: AppealAnswer }) {
  const verdict = answer.verdict === 'withdraw' ? withdrawn : upheld;
  return applicantMail(item, form, {
    subject: { zh: '申诉答复：{title}（{number}）', en: 'Your appeal is answered: {number}' },
    lines: [
      {
        zh: `${count.month} 考核申诉：${verdict.zh}。理由：${answer.reason}`,
        en: `Appeal about ${count.month}: ${verdict.en}. Reason: ${answer.reason}`,
      },
    ],
    at: answer.at,
  });
}

const withdrawn: Text = { zh: '撤销计入', en: 'the count is withdrawn' };
const upheld: Text = { zh: '维持计入', en: 'the count stands' };

function reasonsText(count: Count, form: Form): Text {
  const reasons = standingReasons(count).map(code => reasonText(count, code, form));
  return { zh: reasons.map(({ zh }) => zh).join('、'), en: reasons.map(({ en }) => en).join(', ') };
}
