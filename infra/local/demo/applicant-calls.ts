/** What an applicant does: a draft, its files, its submission. */

import { createHash } from 'node:crypto';
import type { caseView } from '../../../shared/applicant/view.ts';
import type { describeFormFully } from '../../../shared/form/json-schema.ts';
import type { Call } from './call.ts';
import { until } from './until.ts';

export type FormDescription = ReturnType<typeof describeFormFully>;
export type CaseView = ReturnType<typeof caseView>;

/** What opens a case. */
export interface CaseKey {
  readonly caseId: string;
  readonly accessToken: string;
}

export interface NewFile {
  /** The slot's path: `<slot>` or `<group>.<item id>.<slot>`. */
  readonly slot: string;
  readonly fileName: string;
  readonly contentType: string;
  readonly bytes: Uint8Array;
  readonly shows?: readonly string[];
}

export type Data = Readonly<Record<string, unknown>>;

export interface ApplicantCalls {
  describeForm(formId: string): Promise<FormDescription>;
  /** A new draft with these answers. Throws when an answer was not taken. */
  createCase(formId: string, data?: Data): Promise<CaseKey>;
  /** Files what needs no attachment, in one call; a repeat with the same key answers the same number. */
  file(formId: string, data: Data, idempotencyKey: string): Promise<string>;
  /** What a mailed link to a case opens; the link's secret is good for the API, too. */
  followLink(secret: string): Promise<CaseKey>;
  /** Saves answers over whatever version there is. Throws when an answer was not taken. */
  saveCase(key: CaseKey, data: Data): Promise<void>;
  getCase(key: CaseKey): Promise<CaseView>;
  /** Announces and uploads; the file is not inspected yet. Answers the attachment's id. */
  uploadFile(key: CaseKey, file: NewFile): Promise<string>;
  removeFile(key: CaseKey, attachmentId: string): Promise<void>;
  /** Waits until no file is pending. Throws when one was refused. */
  waitUntilInspected(key: CaseKey): Promise<CaseView>;
  /** Answers the case number. The same `idempotencyKey` again answers the same; left out, it is a new one. */
  submit(key: CaseKey, idempotencyKey?: string): Promise<string>;
}

export function createApplicantCalls(call: Call): ApplicantCalls {
  const getCase = async ({ caseId, accessToken }: CaseKey) =>
    (await call<CaseView>(`GET /api/cases/${caseId}`, { token: accessToken })).body;
  return {
    getCase,
    describeForm: async formId => (await call<FormDescription>(`GET /api/forms/${formId}`)).body,
    createCase: async (formId, data = {}) => {
      const { body } = await call<CaseKey & Saved>(`POST /api/forms/${formId}/cases`, { body: { data } });
      requireAllTaken(body);
      return { caseId: body.caseId, accessToken: body.accessToken };
    },
    file: async (formId, data, idempotencyKey) => {
      const { body } = await call<{ caseNumber: string }>(`POST /api/forms/${formId}/cases`, {
        body: { data, submit: true },
        headers: { 'Idempotency-Key': idempotencyKey },
      });
      return body.caseNumber;
    },
    followLink: async secret => {
      const { headers } = await call(`GET /c/${secret}`);
      const caseId = /^\/cases\/([\w-]+)$/.exec(headers.get('location') ?? '')?.[1];
      if (caseId === undefined) throw new Error('the link leads to no case');
      return { caseId, accessToken: secret };
    },
    saveCase: async ({ caseId, accessToken }, data) => {
      const headers = { 'if-match': '*' };
      const asked = { token: accessToken, headers, body: { data } };
      requireAllTaken((await call<Saved>(`PATCH /api/cases/${caseId}`, asked)).body);
    },
    uploadFile: (key, file) => uploadFile(call, key, file),
    removeFile: async ({ caseId, accessToken }, attachmentId) => {
      await call(`DELETE /api/cases/${caseId}/attachments/${attachmentId}`, { token: accessToken });
    },
    waitUntilInspected: key =>
      until(`the files of case ${key.caseId} to be inspected`, async () => inspected(await getCase(key))),
    submit: async ({ caseId, accessToken }, idempotencyKey = crypto.randomUUID()) => {
      const headers = { 'idempotency-key': idempotencyKey };
      const asked = { token: accessToken, headers, body: {} };
      return (await call<{ caseNumber: string }>(`POST /api/cases/${caseId}/submission`, asked)).body.caseNumber;
    },
  };
}

interface Saved {
  readonly errors: readonly unknown[];
}

function requireAllTaken({ errors }: Saved): void {
  if (errors.length > 0) throw new Error(`some answers were not taken: ${JSON.stringify(errors)}`);
}

interface Announced {
  readonly attachmentId: string;
  readonly upload: { readonly url: string; readonly fields: Readonly<Record<string, string>> };
}

async function uploadFile(call: Call, key: CaseKey, file: NewFile): Promise<string> {
  const { slot, fileName, contentType, bytes, shows } = file;
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const { body } = await call<Announced>(`POST /api/cases/${key.caseId}/attachments`, {
    token: key.accessToken,
    body: { slot, fileName, contentType, size: bytes.length, sha256, ...(shows === undefined ? {} : { shows }) },
  });
  const form = new FormData();
  for (const [name, value] of Object.entries(body.upload.fields)) form.append(name, value);
  form.append('file', new Blob([new Uint8Array(bytes)]), 'file');
  const stored = await fetch(body.upload.url, { method: 'POST', body: form });
  if (!stored.ok) throw new Error(`the upload of ${fileName} was answered ${stored.status}: ${await stored.text()}`);
  return body.attachmentId;
}

function inspected(view: CaseView): CaseView | undefined {
  const refused = view.attachments.filter(({ refusal }) => refusal !== null);
  if (refused.length > 0) throw new Error(`files were refused: ${JSON.stringify(refused)}`);
  return view.attachments.some(({ status }) => status === 'pending') ? undefined : view;
}
