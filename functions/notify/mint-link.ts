/** Makes the secret of a link and stores its hash. The same link is always the same secret. */

import { PutItemCommand } from 'dynamodb-toolbox/entity/actions/put';
import type { MailMessage } from '../../shared/case/schema.ts';
import { hashSecret, linkSecret } from '../../shared/id.ts';
import { readSecret } from '../../shared/secrets.ts';
import { requireSetting } from '../../shared/settings.ts';
import { LinkEntity } from '../../shared/table/entities.ts';

/** Rows are swept a while after the link has expired, so that an old link is told from a wrong one. */
const KEEP_SECONDS = 180 * 86_400;

type MailLink = NonNullable<MailMessage['link']>;

/** Where each kind of link leads. */
const places: Readonly<Record<MailLink['kind'], string>> = { task: 'r', case: 'c', confirm: 's', stop: 's' };

/** The URL to put into the mail. */
export async function mintLink(caseId: string, link: MailLink, at: string): Promise<string> {
  const key = await readSecret('LINK_KEY_SECRET_ARN');
  const secret = linkSecret(key, nameOf(caseId, link, at));
  await LinkEntity.build(PutItemCommand)
    .item({
      tokenHash: hashSecret(secret),
      kind: link.kind,
      caseId,
      ...('taskId' in link ? { taskId: link.taskId } : {}),
      ...('subscriber' in link ? { subscriber: link.subscriber } : {}),
      generation: 'generation' in link ? link.generation : 1,
      expiresAt: link.expiresAt,
      expiresAtSeconds: Math.floor(Date.parse(link.expiresAt) / 1000) + KEEP_SECONDS,
    })
    .send();
  return `${requireSetting('SITE_URL')}/${places[link.kind]}/${secret}`;
}

/** What the secret is made from. */
function nameOf(caseId: string, link: MailLink, at: string): string {
  if ('taskId' in link) return `task.${link.taskId}.${link.generation}`;
  if ('subscriber' in link) return `${link.kind}.${caseId}.${link.subscriber}`;
  return `case.${caseId}.${at}`;
}
