/** An application for the subsidy, with one diagnosis, as tests file it. */

import { createHash } from 'node:crypto';
import type { CaseKey, NewFile } from '../../infra/local/demo/applicant-calls.ts';
import { Refused } from '../../infra/local/demo/call.ts';
import type { Client } from '../../infra/local/demo/client.ts';
import { type Filling, filesFor } from '../../infra/local/demo/fill-slots.ts';
import { makeCreditCode } from '../../shared/sample-credit-code.ts';

export const APPLICANT = 'clerk@provider.example';

/** `enterprise` tells diagnosed enterprises apart: the credit code is made from it. */
export function answersFor(enterprise: number): Record<string, unknown> {
  return {
    providerName: '海智造物联科技有限公司',
    providerCreditCode: makeCreditCode(1),
    providerRegisteredInZhangdian: true,
    providerInGoodStanding: true,
    contactName: '张三',
    contactPhone: '13800000000',
    contactEmail: APPLICANT,
    diagnoses: [
      {
        enterpriseName: '山东联美弹簧科技股份有限公司',
        enterpriseCreditCode: makeCreditCode(1000 + enterprise),
        enterpriseIsPrivateManufacturer: true,
        wasOneToOneOnSite: true,
        contractAmount: 12_000,
        contractSignedOn: '2022-11-01',
        reportConfirmedOn: '2022-11-20',
      },
    ],
  };
}

/** Lets two seconds of the clock pass, and all that is under way come to its end. */
export async function settle(client: Client): Promise<void> {
  await client.advance('PT2S');
}

/** The files that such a case needs. */
export async function neededFiles(client: Client, more: Partial<Filling> = {}): Promise<readonly NewFile[]> {
  const form = await client.describeForm('subsidy');
  return filesFor({ form, items: { diagnoses: ['1'] }, seed: 'test', ...more });
}

export async function attachAll(client: Client, key: CaseKey): Promise<void> {
  for (const file of await neededFiles(client)) await client.uploadFile(key, file);
  await settle(client);
}

export interface Filed extends CaseKey {
  readonly caseNumber: string;
}

/** A case with all its files, ready to be submitted. */
export async function prepare(client: Client, enterprise: number): Promise<CaseKey> {
  const key = await client.createCase('subsidy', answersFor(enterprise));
  await attachAll(client, key);
  return key;
}

/** A case submitted, and what follows from that done. */
export async function apply(client: Client, enterprise: number): Promise<Filed> {
  const key = await prepare(client, enterprise);
  const caseNumber = await client.submit(key, 'first');
  await settle(client);
  return { ...key, caseNumber };
}

export interface Announced {
  readonly attachmentId: string;
  readonly upload: { readonly url: string; readonly fields: Readonly<Record<string, string>> };
}

/** Announces a file without uploading it. */
export async function announce(client: Client, { caseId, accessToken }: CaseKey, file: NewFile): Promise<Announced> {
  const { slot, fileName, contentType, bytes, shows = [] } = file;
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const body = { slot, fileName, contentType, size: bytes.length, sha256, shows };
  return (await client.call<Announced>(`POST /api/cases/${caseId}/attachments`, { token: accessToken, body })).body;
}

export async function upload({ upload: { url, fields } }: Announced, { bytes }: NewFile): Promise<void> {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  form.append('file', new Blob([new Uint8Array(bytes)]), 'file');
  const answer = await fetch(url, { method: 'POST', body: form });
  if (!answer.ok) throw new Error(`the upload was refused: ${answer.status} ${await answer.text()}`);
}

/** How a call was refused; throws when it was not. */
export async function refusalOf(call: Promise<unknown>): Promise<{ readonly status: number; readonly code: string }> {
  try {
    await call;
  } catch (cause) {
    if (cause instanceof Refused) return { status: cause.status, code: cause.code };
    throw cause;
  }
  throw new Error('the call was not refused');
}
