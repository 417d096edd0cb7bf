import { encodeRfc3986 } from '../sigv4/canonical-request.ts';
import { verifyPolicySignature } from '../sigv4/policy-signature.ts';
import { readAttributes } from './attributes.ts';
import { MAX_OBJECT_BYTES, type StoredBody } from './bodies.ts';
import { checkChecksums, type DeclaredChecksums, readChecksums } from './checksums.ts';
import { invalidArgument, S3Error } from './errors.ts';
import { readUploadForm, type UploadForm } from './form-data.ts';
import { refuseUnknownHeaders } from './known-headers.ts';
import { readPolicy, type UploadPolicy } from './policy.ts';
import { checkPolicy, checkSize } from './policy-check.ts';
import { describePosted } from './post-reply.ts';
import { neededAlgorithms, permitPut } from './put-object.ts';
import { MAX_KEY_BYTES } from './receive.ts';
import type { Reply, Rooms, S3Request } from './request.ts';
import { readTaggingDocument } from './tags.ts';
import { commitUpload } from './upload.ts';

/** Stands for the name of the uploaded file in the field `key`. */
const FILE_NAME = /\$\{filename\}/g;

/** The browser upload before anybody is known: who signed its policy is who uploads. */
export type PostRequest = Omit<S3Request, 'principal'> & { readonly host: string };

/** PostObject: an upload by a form whose signed policy says what may be uploaded. */
export async function postObject(post: PostRequest, rooms: Rooms, count: (by: string) => void): Promise<Reply> {
  const form = await readUploadForm(post.headers['content-type'], post.bytes);
  const principal = verifyPolicySignature(form.fields, { ...rooms, service: 's3' });
  count(principal.name);
  const policy = readPolicy(form.fields.get('policy') ?? '', MAX_OBJECT_BYTES);
  const fields = completeFields(post, form);
  checkPolicy(policy, fields, rooms.clock.now());
  const headers = Object.fromEntries(fields);
  const request: S3Request = { ...post, principal, key: fields.get('key') ?? '', headers };
  refuseUnknownHeaders('PostObject', headers);
  const tags = fields.has('tagging') ? readTaggingDocument(Buffer.from(fields.get('tagging') ?? '')) : [];
  const kept = readAttributes(headers);
  const declared = readChecksums(headers);
  permitPut(request, rooms, tags);
  const body = await receiveFile(form, rooms, { policy, declared });
  const upload = { body, algorithm: declared.algorithm, headers: kept, tags, eventName: 'ObjectCreated:Post' } as const;
  const created = commitUpload({ ...request, headers: {} }, rooms, upload);
  const location = `http://${post.host}/${[post.bucket.name, ...request.key.split('/')].map(encodeRfc3986).join('/')}`;
  return describePosted(request, created, location);
}

/** The fields as the policy sees them: `${filename}` filled in, and the bucket as a field of its own. */
function completeFields(post: PostRequest, form: UploadForm): Map<string, string> {
  const key = form.fields.get('key')?.replaceAll(FILE_NAME, () => lastSegment(form.fileName));
  if (key === undefined || key === '') {
    const message =
      "Bucket POST must contain a field named 'key'. If it is specified, please check the order of the fields.";
    throw invalidArgument(message, { name: 'key', value: '' });
  }
  if (Buffer.byteLength(key) > MAX_KEY_BYTES) throw new S3Error('KeyTooLongError');
  return new Map([...form.fields, ['key', key], ['bucket', readBucket(post, form)]]);
}

/** A form sent to another bucket than it names is refused, whichever of the two its policy names. */
function readBucket(post: PostRequest, form: UploadForm): string {
  const named = form.fields.get('bucket') ?? post.bucket.name;
  if (named === post.bucket.name) return named;
  const message = 'Invalid according to Policy: the field bucket is not the bucket the form was sent to';
  throw new S3Error('AccessDenied', { message });
}

/** Some browsers send a path: only what follows its last slash or backslash counts. */
function lastSegment(fileName: string): string {
  return fileName.slice(Math.max(fileName.lastIndexOf('/'), fileName.lastIndexOf('\\')) + 1);
}

async function receiveFile(
  form: UploadForm,
  rooms: Rooms,
  { policy, declared }: { policy: UploadPolicy; declared: DeclaredChecksums },
): Promise<StoredBody> {
  const options = { algorithms: neededAlgorithms(declared, false), maxBytes: policy.maxBytes };
  const body = await rooms.bodies.write(form.file, options);
  try {
    checkSize(policy, body.sizeBytes);
    checkChecksums(declared, body);
    return body;
  } catch (error) {
    rooms.bodies.remove(body.file);
    throw error;
  }
}
