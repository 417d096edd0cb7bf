/** The local inbox: every mail the product has sent. */

import type { Mail } from '../mail/stored-mail.ts';
import type { Call } from './call.ts';
import { until } from './until.ts';

export type { Mail };

/** Which mail is meant; what is left out does not matter. */
export interface MailQuery {
  readonly to?: string;
  /** Stands in the subject. */
  readonly caseNumber?: string;
  readonly subject?: string;
  /** Stands in the text. */
  readonly text?: string;
  /** Mails among the first so many are too old: the length of an earlier list. */
  readonly after?: number;
}

export interface Inbox {
  /** All mails, newest last; the first `from` left out. */
  inbox(from?: number): Promise<readonly Mail[]>;
  /** The newest mail of that kind, once there is one. */
  waitForMail(query: MailQuery): Promise<Mail>;
  /** The secret of the newest approval link sent; `openReview` and `decide` take it. */
  waitForLink(query: MailQuery): Promise<string>;
  /** The secret of the newest link to a case. */
  waitForCaseLink(query: MailQuery): Promise<string>;
  /** The newest six-digit code sent. */
  waitForCode(query: MailQuery): Promise<string>;
}

export function createInbox(call: Call): Inbox {
  const inbox = async (from = 0) => (await call<readonly Mail[]>(`GET /_local/inbox?from=${from}`)).body;
  const newest = <T>(what: string, query: MailQuery, read: (mail: Mail) => T | undefined): Promise<T> =>
    until(`${what} ${JSON.stringify(query)}`, async () =>
      (await inbox(query.after))
        .filter(mail => matches(mail, query))
        .map(read)
        .findLast(found => found !== undefined),
    );
  return {
    inbox,
    waitForMail: query => newest('a mail', query, mail => mail),
    waitForLink: query => newest('an approval link', query, linkOf),
    waitForCaseLink: query => newest('a link to a case', query, caseLinkOf),
    waitForCode: query => newest('a code', query, mail => /(?<=验证码：)\d{6}/.exec(mail.text)?.[0]),
  };
}

/** The secret of the approval link in a mail. */
export function linkOf({ links }: Mail): string | undefined {
  return links.flatMap(link => /\/r\/([\w-]+)$/.exec(link)?.[1] ?? []).at(-1);
}

/** The secret of the link to a case in a mail. */
export function caseLinkOf({ links }: Mail): string | undefined {
  return links.flatMap(link => /\/c\/([\w-]+)$/.exec(link)?.[1] ?? []).at(-1);
}

export function matches({ to, subject, text }: Mail, query: MailQuery): boolean {
  const recipients = typeof to === 'string' ? [to] : to;
  return (
    (query.to === undefined || recipients.includes(query.to)) &&
    (query.text === undefined || text.includes(query.text)) &&
    (query.caseNumber === undefined || subject.includes(query.caseNumber)) &&
    (query.subject === undefined || subject.includes(query.subject))
  );
}
