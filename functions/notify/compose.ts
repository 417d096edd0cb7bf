/** A mail's words: Chinese first, English below, one link. */

import type { MailMessage } from '../../shared/case/schema.ts';
import { requireSetting } from '../../shared/settings.ts';

export interface ComposedMail {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly headers: Readonly<Record<string, string>>;
}

export function composeMail(mail: MailMessage, link: string | undefined): ComposedMail {
  const filled = (line: string) =>
    mail.page === undefined ? line : line.replace('{page}', requireSetting('SITE_URL') + mail.page);
  const zh = mail.lines.map(line => filled(line.zh));
  const en = mail.lines.map(line => filled(line.en));
  const place = link === undefined ? [] : ['', link];
  return {
    to: mail.to,
    subject: `${oneLine(mail.subject.zh)} / ${oneLine(mail.subject.en)}`,
    text: [...zh, ...place, '', ...en, '', '办件 Banjian', ''].join('\n'),
    headers: mail.link?.kind === 'stop' && link !== undefined ? oneClickStop(link) : {},
  };
}

/** What mail programs offer as their own button to unsubscribe. Source: RFC 8058. */
function oneClickStop(link: string): Readonly<Record<string, string>> {
  return { 'List-Unsubscribe': `<${link}>`, 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' };
}

/** A header is one line, whatever people put into a name. */
function oneLine(text: string): string {
  return text.replace(/[\s\p{Cc}]+/gu, ' ').trim();
}
