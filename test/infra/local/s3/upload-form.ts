import { createHmac } from 'node:crypto';
import { REGION, uploader } from './start-store.ts';

/** A browser's upload form, its fields in order; a `File` value becomes the file. */
export function makeForm(
  fields: Readonly<Record<string, string>>,
  file: Blob | undefined,
  fileName = 'a.pdf',
): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  if (file) form.append('file', file, fileName);
  return form;
}

/** Sends a form and answers status, S3's error code and message, and the headers. */
export async function sendForm(url: string, form: FormData) {
  const response = await fetch(url, { method: 'POST', body: form, redirect: 'manual' });
  const text = await response.text();
  const code = /<Code>(.*?)<\/Code>/.exec(text)?.[1];
  const message = /<Message>(.*?)<\/Message>/.exec(text)?.[1];
  return { status: response.status, code, message, text, headers: response.headers };
}

/** Signs a policy as a careless server would write it. */
export function signPolicy(policy: unknown): Record<string, string> {
  const encoded = Buffer.from(typeof policy === 'string' ? policy : JSON.stringify(policy)).toString('base64');
  const scope = ['20221205', REGION, 's3', 'aws4_request'];
  const key = scope.reduce<Buffer>(
    (secret, part) => createHmac('sha256', secret).update(part).digest(),
    Buffer.from(`AWS4${uploader.secretAccessKey}`),
  );
  return {
    policy: encoded,
    'x-amz-algorithm': 'AWS4-HMAC-SHA256',
    'x-amz-credential': `${uploader.accessKeyId}/${scope.join('/')}`,
    'x-amz-date': '20221205T010000Z',
    'x-amz-signature': createHmac('sha256', key).update(encoded).digest('hex'),
  };
}
