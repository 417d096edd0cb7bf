/** Makes the secret of a link and stores its hash. The same link is always the same secret. */

import { PutItemCommand } from 'dynamodb-toolbox/entity/actions/put';
import type { MailMessage } from '../../shared/case/schema.ts';
import { hashSecret, linkSecret } from '../../shared/id.ts';
import { readSecret } from '../../shared/secrets.ts';
import { requireSetting } from '../../shared/settings.ts';
import { LinkEntity } from '../../shared/table/entities.ts';

/** Rows are swept a while after the link has expired, so that an old link is told from a wrong one. */
const KEEP_SECONDS = 180 * 86_400;

/** The URL to put into the mail. */
export async function mintLink(caseId: string, link: NonNullable<MailMessage['link']>, at: string): Promise<string> {
  const key = await readSecret('LINK_KEY_SECRET_ARN');
  const about = link.kind === 'task' ? `task.${link.taskId}.${link.generation}` : `case.${caseId}.${at}`;
  const secret = linkSecret(key, about);
  await LinkEntity.build(PutItemCommand)
    .item({
      tokenHash: hashSecret(secret),
      kind: link.kind,
      caseId,
      ...(link.kind === 'task' ? { taskId: link.taskId } : {}),
      generation: link.kind === 'task' ? link.generation : 1,
      expiresAt: link.expiresAt,
      expiresAtSeconds: Math.floor(Date.parse(link.expiresAt) / 1000) + KEEP_SECONDS,
    })
    .send();
  return `${requireSetting('SITE_URL')}/${link.kind === 'task' ? 'r' : 'c'}/${secret}`;
}
