/** A mail's words: Chinese first, English below, one link. */

import type { MailMessage } from '../../shared/case/schema.ts';

export interface ComposedMail {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
}

export function composeMail(mail: MailMessage, link: string | undefined): ComposedMail {
  const zh = mail.lines.map(line => line.zh);
  const en = mail.lines.map(line => line.en);
  const place = link === undefined ? [] : ['', link];
  return {
    to: mail.to,
    subject: `${oneLine(mail.subject.zh)} / ${oneLine(mail.subject.en)}`,
    text: [...zh, ...place, '', ...en, '', '办件 Banjian', ''].join('\n'),
  };
}

/** A header is one line, whatever people put into a name. */
function oneLine(text: string): string {
  return text.replace(/[\s\p{Cc}]+/gu, ' ').trim();
}
