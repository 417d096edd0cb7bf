import { createdHeaders } from './put-object.ts';
import type { Reply, S3Request } from './request.ts';
import type { Created } from './upload.ts';
import { writeXml } from './xml-write.ts';

const STATUS_FIELD = 'success_action_status';
/** The second is what the first was called at first. */
const REDIRECT_FIELDS = ['success_action_redirect', 'redirect'];

/** The answer to a browser upload: a redirect when the form asks for one, else the status it asks for, else 204. */
export function describePosted(request: S3Request, created: Created, location: string): Reply {
  const headers: Record<string, string> = { ...createdHeaders(request, created), location };
  const eTag = `"${created.version.eTag}"`;
  const redirect = readRedirect(request);
  if (redirect) {
    redirect.searchParams.set('bucket', request.bucket.name);
    redirect.searchParams.set('key', request.key);
    redirect.searchParams.set('etag', eTag);
    return { status: 303, headers: { ...headers, location: redirect.href }, created: created.event };
  }
  const status = request.headers[STATUS_FIELD];
  if (status === '200') return { status: 200, headers, created: created.event };
  if (status !== '201') return { status: 204, headers, created: created.event };
  const answer = { Location: location, Bucket: request.bucket.name, Key: request.key, ETag: eTag };
  const typed = { ...headers, 'content-type': 'application/xml' };
  return { status: 201, headers: typed, body: writeXml('PostResponse', answer), created: created.event };
}

/** As on S3, an address that is none counts as not given. */
function readRedirect(request: S3Request): URL | undefined {
  const address = REDIRECT_FIELDS.map(name => request.headers[name]).find(value => value !== undefined);
  const url = address === undefined ? null : URL.parse(address);
  return url?.protocol === 'http:' || url?.protocol === 'https:' ? url : undefined;
}
