/** Reads and writes objects by signed URLs: functions that seldom need S3 go without its client. */

import { requireSetting } from '../settings.ts';
import { signDownload, signStore } from './presign.ts';

const SECONDS = 120;

export interface ObjectVersion {
  readonly key: string;
  readonly versionId?: string | undefined;
}

/** The bytes of an object of the clean bucket. */
export async function readObject({ key, versionId }: ObjectVersion, at: string): Promise<Uint8Array> {
  const answer = await fetch(
    signDownload({
      bucket: requireSetting('CLEAN_BUCKET'),
      key,
      ...(versionId === undefined ? {} : { versionId }),
      contentType: 'application/octet-stream',
      contentDisposition: 'attachment',
      at,
      expiresInSeconds: SECONDS,
    }),
  );
  if (!answer.ok) throw new Error(`reading ${key} was refused: ${answer.status} ${await reasonOf(answer)}`);
  return new Uint8Array(await answer.arrayBuffer());
}

/** Stores an object in the clean bucket; answers the version that was made. */
export async function storeObject(key: string, bytes: Uint8Array, at: string): Promise<ObjectVersion> {
  const url = signStore({ bucket: requireSetting('CLEAN_BUCKET'), key, at, expiresInSeconds: SECONDS });
  const answer = await fetch(url, { method: 'PUT', body: bytes as Uint8Array<ArrayBuffer> });
  if (!answer.ok) throw new Error(`storing ${key} was refused: ${answer.status} ${await reasonOf(answer)}`);
  return { key, versionId: answer.headers.get('x-amz-version-id') ?? undefined };
}

/** The code of the refusal and the right that is missing, if any; the rest of it names keys and addresses. */
async function reasonOf(answer: Response): Promise<string> {
  const text = await answer.text();
  const code = /<Code>(\w+)<\/Code>/.exec(text)?.[1] ?? '';
  const missing = /not authorized to perform: [\w:]+/.exec(text)?.[0];
  return missing === undefined ? code : `${code}, ${missing}`;
}
