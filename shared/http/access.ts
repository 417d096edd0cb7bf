/** Who a request comes from, by the secret it carries. */

import { GetItemCommand } from 'dynamodb-toolbox/entity/actions/get';
import { carriedOver } from '../case/carry-over.ts';
import type { CaseFile, Link, Task } from '../case/schema.ts';
import { nowInstant } from '../clock.ts';
import type { Form } from '../form/definition.ts';
import { findForm } from '../form/find.ts';
import { formOf } from '../form/versions.ts';
import { hashSecret, isCsrfToken, isSecretOf } from '../id.ts';
import { addresseeOf, readContacts } from '../obligation/contact.ts';
import { Problem } from '../problem.ts';
import { isEnabledReviewer, readRegisterNow, readStandIns } from '../register/store.ts';
import { requireStandIn } from '../review/stand-in.ts';
import { requireSetting } from '../settings.ts';
import { loadFile } from '../table/case-store.ts';
import { LinkEntity } from '../table/entities.ts';
import type { Request } from './request.ts';

/** The bearer token of the Authorization header; '' when there is none. */
export function bearerOf(request: Request): string {
  const [scheme = '', token = ''] = (request.headers['authorization'] ?? '').split(' ');
  return scheme.toLowerCase() === 'bearer' ? token : '';
}

export const caseCookie = (caseId: string) => `__Host-case_${caseId.slice(0, 8)}`;
export const reviewCookie = (taskId: string) => `__Host-rv_${taskId.slice(0, 8)}`;

/** A draft's cookie is the only way back to it, so it lives as long as the draft; mails bring people back later. */
const COOKIE_SECONDS = { draft: 30 * 86_400, case: 12 * 3600, review: 30 * 60 } as const;

/** A cookie that only our own pages send and no script reads. */
export function secretCookie(name: string, secret: string, kind: keyof typeof COOKIE_SECONDS): string {
  return `${name}=${secret}; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age=${COOKIE_SECONDS[kind]}`;
}

export interface CaseAccess {
  readonly file: CaseFile;
  readonly secret: string;
}

/**
 * The case that the caller's secret opens: the access token, or for pages its cookie. A foreign case is not told from
 * one that does not exist.
 * Refuses with: sign-in-required (no secret), not-found, link-gone (of an owed case whose contact is another now).
 */
export async function requireCase(request: Request, forms: readonly Form[]): Promise<CaseAccess> {
  const caseId = request.params['caseId'] ?? '';
  const isApi = request.routeKey.includes(' /api/');
  const secret = isApi ? bearerOf(request) : (request.cookies[caseCookie(caseId)] ?? '');
  if (secret === '') throw new Problem('sign-in-required');
  const file = await loadFile(caseId);
  const made = file && (await findMadeFor(secret, file));
  if (!made) throw new Problem('not-found');
  await requireAddressee(file, made, forms);
  return { file: carriedOver(file, formOf(forms, file.case)), secret };
}

/** Whom a secret that opens the case was made for; undefined when it does not open it. */
async function findMadeFor(secret: string, { case: item }: CaseFile): Promise<{ addressee?: string } | undefined> {
  if (isSecretOf(item.tokenHash, secret)) return item.tokenAddressee ? { addressee: item.tokenAddressee } : {};
  const link = await findLink(secret);
  return link?.kind === 'case' && link.caseId === item.caseId && link.expiresAt > nowInstant() ? link : undefined;
}

/**
 * What is owed is filed by whom the register names now: what was sent to somebody else before ends with the change.
 * Refuses with: link-gone.
 */
async function requireAddressee(
  { case: { caseId, formId, owed } }: CaseFile,
  { addressee }: { addressee?: string },
  forms: readonly Form[],
): Promise<void> {
  if (!owed) return;
  const form = findForm(forms, formId);
  const email = (await readContacts(form))(owed);
  if (email !== undefined && addressee === addresseeOf(caseId, email)) return;
  const { title } = form;
  throw new Problem('link-gone', {
    detail: {
      zh: `链接发出后，名录中的报送联系人已变更。现任联系人可在“${title.zh}”页面重新索取链接。`,
      en: `The register names another contact since this link was sent. The contact of now can ask for a new link on the page “${title.en}”.`,
    },
    members: { formId },
  });
}

/**
 * The case of a mailed link that still opens it.
 * Refuses with: not-found, link-gone (expired; or of an owed case whose contact is another now).
 */
export async function requireCaseLink(secret: string, forms: readonly Form[]): Promise<string> {
  const link = await findLink(secret);
  if (link?.kind !== 'case') throw new Problem('not-found');
  if (link.expiresAt <= nowInstant()) throw new Problem('link-gone');
  const file = await loadFile(link.caseId);
  if (file) await requireAddressee(file, link, forms);
  return link.caseId;
}

/** The link a secret opens, expired or not. */
export async function findLink(secret: string): Promise<Link | undefined> {
  if (!/^ra1_[\w-]{43}$/.test(secret)) return undefined;
  const { Item: link } = await LinkEntity.build(GetItemCommand)
    .key({ tokenHash: hashSecret(secret) })
    .send();
  return link;
}

export interface TaskAccess {
  readonly file: CaseFile;
  readonly task: Task;
  readonly secret: string;
}

/**
 * The review task that a link opens; it ends with its reviewer's being disabled or losing the role and, while something
 * is to be decided, with a stand-in's being withdrawn. An unknown link is not found; one that was known is gone, for one
 * of several reasons that are not told apart.
 * Refuses with: not-found, link-gone.
 */
export async function requireTask(secret: string): Promise<TaskAccess> {
  const link = await findLink(secret);
  if (link?.kind !== 'task') throw new Problem('not-found');
  const file = await loadFile(link.caseId);
  const task = file?.tasks.find(candidate => candidate.taskId === link.taskId);
  if (!file || !task) throw new Problem('not-found');
  const isLive = task.generation === link.generation && (task.status === 'open' || task.status === 'decided');
  if (!isLive || link.expiresAt <= nowInstant()) throw new Problem('link-gone');
  if (!(await isEnabledReviewer(task.reviewerId, task.onBehalfOf ? undefined : task.role)))
    throw new Problem('link-gone');
  if (task.onBehalfOf && task.status === 'open') {
    requireStandIn(task, await readStandIns(readRegisterNow), nowInstant());
  }
  return { file, task, secret };
}

/**
 * A page's POST must come from our own page: the token in the form belongs to the cookie, and the browser does not say
 * otherwise. Refuses with: forbidden.
 */
export function requireSameOrigin(request: Request, secret: string, token: string | undefined): void {
  requireOwnPage(request);
  if (!isCsrfToken(token ?? '', secret)) throw new Problem('forbidden');
}

/**
 * The browser does not say that the POST comes from elsewhere. Pages without a referrer send the origin `null`, so that
 * it tells nothing. Refuses with: forbidden.
 */
export function requireOwnPage({ headers }: Request): void {
  const site = headers['sec-fetch-site'] ?? 'same-origin';
  const origin = headers['origin'] ?? 'null';
  const isForeign = site !== 'same-origin' && site !== 'none';
  if (isForeign || (origin !== 'null' && origin !== new URL(requireSetting('SITE_URL')).origin)) {
    throw new Problem('forbidden');
  }
}
