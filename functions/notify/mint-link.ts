/** Makes the secrets of links and stores their hashes. The same link is always the same secret. */

import { PutItemCommand } from 'dynamodb-toolbox/entity/actions/put';
import { PutTransaction } from 'dynamodb-toolbox/entity/actions/transactPut';
import { execute } from 'dynamodb-toolbox/entity/actions/transactWrite';
import type { Link, MailMessage, Message } from '../../shared/case/schema.ts';
import { hashSecret, linkSecret } from '../../shared/id.ts';
import { addresseeOf } from '../../shared/obligation/contact.ts';
import { readSecret } from '../../shared/secrets.ts';
import { requireSetting } from '../../shared/settings.ts';
import { LinkEntity } from '../../shared/table/entities.ts';

/** Rows are swept a while after the link has expired, so that an old link is told from a wrong one. */
const KEEP_SECONDS = 180 * 86_400;

type MailLink = NonNullable<MailMessage['link']>;

/** Where each kind of link leads. */
const places: Readonly<Record<MailLink['kind'], string>> = { task: 'r', case: 'c', confirm: 's', stop: 's' };

/** The URLs to put into the mails, by message id; the links are stored when this answers. */
export async function mintLinks(messages: readonly Message[], at: string): Promise<ReadonlyMap<string, string>> {
  const asked = messages.flatMap(({ messageId, caseId, body }) => {
    const { link, to } = body as MailMessage;
    return link === undefined ? [] : [{ messageId, caseId, link, addressee: addresseeOf(caseId, to) }];
  });
  if (asked.length === 0) return new Map();
  const key = await readSecret('LINK_KEY_SECRET_ARN');
  const minted = asked.map(({ messageId, caseId, link, addressee }) => {
    const secret = linkSecret(key, nameOf({ caseId, link, addressee, at }));
    const url = `${requireSetting('SITE_URL')}/${places[link.kind]}/${secret}`;
    return { messageId, url, row: rowOf({ caseId, link, addressee }, secret) };
  });
  await store(minted.map(({ row }) => row));
  return new Map(minted.map(({ messageId, url }) => [messageId, url]));
}

interface Asked {
  readonly caseId: string;
  readonly link: MailLink;
  readonly addressee: string;
}

/** What the secret is made from: two who are written to about one case have each their own. */
function nameOf({ caseId, link, addressee, at }: Asked & { readonly at: string }): string {
  if ('taskId' in link) return `task.${link.taskId}.${link.generation}`;
  if ('subscriber' in link) return `${link.kind}.${caseId}.${link.subscriber}`;
  return `case.${caseId}.${addressee}.${at}`;
}

function rowOf({ caseId, link, addressee }: Asked, secret: string): Link {
  return {
    tokenHash: hashSecret(secret),
    kind: link.kind,
    caseId,
    ...('taskId' in link ? { taskId: link.taskId } : {}),
    ...('subscriber' in link ? { subscriber: link.subscriber } : {}),
    ...(link.kind === 'case' ? { addressee } : {}),
    generation: 'generation' in link ? link.generation : 1,
    expiresAt: link.expiresAt,
    expiresAtSeconds: Math.floor(Date.parse(link.expiresAt) / 1000) + KEEP_SECONDS,
  };
}

/** One write for the whole batch; two mails may carry the same link. */
async function store(rows: readonly Link[]): Promise<void> {
  const [first, ...others] = new Map(rows.map(row => [row.tokenHash, row])).values();
  if (!first) return;
  if (others.length === 0) await LinkEntity.build(PutItemCommand).item(first).send();
  else await execute(...[first, ...others].map(row => LinkEntity.build(PutTransaction).item(row)));
}
