import { S3Error } from './errors.ts';
import type { FieldCondition, UploadPolicy } from './policy.ts';

/** Fields that need no condition: the signature, the policy itself and what the form's author wants ignored. */
const UNCOVERED = ['x-amz-signature', 'policy', 'file'];
const IGNORED_PREFIX = 'x-ignore-';

/** What is held against a policy: the form's fields, and the bucket it was sent to as the field `bucket`. */
export type PolicyFields = ReadonlyMap<string, string>;

/**
 * Returns when the policy is alive at `nowMs`, every condition on a field holds and every field has a condition. Throws
 * S3Error AccessDenied naming what failed. The size is known only when the file has come: see `checkSize`.
 */
export function checkPolicy(policy: UploadPolicy, fields: PolicyFields, nowMs: number): void {
  if (nowMs >= policy.expiresAtMs) throw refused('Policy expired.');
  for (const condition of policy.conditions) {
    if (!holds(condition, fields)) throw refused(`Policy Condition failed: ${condition.source}`);
  }
  const covered = new Set(policy.conditions.map(condition => condition.field));
  const extra = [...fields.keys()].filter(name => !covered.has(name) && !isExempt(name));
  if (extra.length > 0) throw refused(`Extra input fields: ${extra.join(', ')}`);
}

/** Throws S3Error EntityTooSmall; a file that is too large is stopped while it comes. */
export function checkSize(policy: UploadPolicy, sizeBytes: number): void {
  if (sizeBytes >= policy.minBytes) return;
  throw new S3Error('EntityTooSmall', { members: { ProposedSize: sizeBytes, MinSizeAllowed: policy.minBytes } });
}

function holds(condition: FieldCondition, fields: PolicyFields): boolean {
  const actual = fields.get(condition.field);
  if (actual === undefined) return false;
  if (condition.kind === 'eq') return actual === condition.value;
  // A content type with commas is a list, each of which has to meet the condition.
  const values = condition.field === 'content-type' ? actual.split(',') : [actual];
  return values.every(value => value.startsWith(condition.value));
}

function isExempt(name: string): boolean {
  return UNCOVERED.includes(name) || name.startsWith(IGNORED_PREFIX);
}

function refused(reason: string): S3Error {
  return new S3Error('AccessDenied', { message: `Invalid according to Policy: ${reason}` });
}
