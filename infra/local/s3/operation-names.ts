/** The sub-resource of a query, as S3 knows them, and what its operations are called after their verb. */
const BUCKET_RESOURCES: Readonly<Record<string, string>> = {
  accelerate: 'BucketAccelerateConfiguration',
  acl: 'BucketAcl',
  analytics: 'BucketAnalyticsConfiguration',
  cors: 'BucketCors',
  encryption: 'BucketEncryption',
  'intelligent-tiering': 'BucketIntelligentTieringConfiguration',
  inventory: 'BucketInventoryConfiguration',
  lifecycle: 'BucketLifecycleConfiguration',
  location: 'BucketLocation',
  logging: 'BucketLogging',
  metrics: 'BucketMetricsConfiguration',
  notification: 'BucketNotificationConfiguration',
  'object-lock': 'ObjectLockConfiguration',
  ownershipControls: 'BucketOwnershipControls',
  policy: 'BucketPolicy',
  policyStatus: 'BucketPolicyStatus',
  publicAccessBlock: 'PublicAccessBlock',
  replication: 'BucketReplication',
  requestPayment: 'BucketRequestPayment',
  tagging: 'BucketTagging',
  versioning: 'BucketVersioning',
  website: 'BucketWebsite',
};

const OBJECT_RESOURCES: Readonly<Record<string, string>> = {
  acl: 'ObjectAcl',
  attributes: 'ObjectAttributes',
  'legal-hold': 'ObjectLegalHold',
  retention: 'ObjectRetention',
  tagging: 'ObjectTagging',
  torrent: 'ObjectTorrent',
};

/** Operations that are not called by verb and sub-resource: `<method> <parameter>`. */
const BUCKET_NAMES: Readonly<Record<string, string>> = {
  'GET versions': 'ListObjectVersions',
  'GET uploads': 'ListMultipartUploads',
  'GET session': 'CreateSession',
  'GET list-type': 'ListObjectsV2',
  'POST delete': 'DeleteObjects',
};

const OBJECT_NAMES: Readonly<Record<string, string>> = {
  'GET uploadId': 'ListParts',
  'PUT uploadId': 'UploadPart',
  'PUT renameObject': 'RenameObject',
  'POST uploads': 'CreateMultipartUpload',
  'POST uploadId': 'CompleteMultipartUpload',
  'POST restore': 'RestoreObject',
  'POST select': 'SelectObjectContent',
  'DELETE uploadId': 'AbortMultipartUpload',
};

const VERBS: Readonly<Record<string, string>> = {
  GET: 'Get',
  PUT: 'Put',
  DELETE: 'Delete',
  HEAD: 'Head',
  POST: 'Post',
};

const PLAIN_BUCKET: Readonly<Record<string, string>> = {
  GET: 'ListObjects',
  PUT: 'CreateBucket',
  DELETE: 'DeleteBucket',
  HEAD: 'HeadBucket',
  POST: 'PostObject',
};

/** The S3 operation that a request asks for, whether this store has it or not: `PutObject`, `GetBucketPolicy`, ... */
export function nameOperation(method: string, target: { bucket: string; key: string }, query: URLSearchParams): string {
  const verb = VERBS[method];
  if (verb === undefined) return `${method} ${target.key === '' ? 'bucket' : 'object'}`;
  if (target.bucket === '') return method === 'GET' ? 'ListBuckets' : `${verb}Service`;
  const parameters = [...query.keys()];
  if (target.key === '')
    return nameOf(method, parameters, [BUCKET_NAMES, BUCKET_RESOURCES]) ?? PLAIN_BUCKET[method] ?? '';
  return nameOf(method, parameters, [OBJECT_NAMES, OBJECT_RESOURCES]) ?? `${verb}Object`;
}

type Names = Readonly<Record<string, string>>;

function nameOf(method: string, parameters: readonly string[], [names, resources]: [Names, Names]): string | undefined {
  const named = parameters.map(parameter => names[`${method} ${parameter}`]).find(name => name !== undefined);
  if (named !== undefined) return named;
  const resource = parameters.map(parameter => resources[parameter]).find(name => name !== undefined);
  return resource === undefined ? undefined : `${VERBS[method]}${resource}`;
}
