import { invalidArgument, S3Error } from './errors.ts';
import type { Headers } from './request.ts';
import type { ObjectVersion } from './version.ts';

/** The header names of a set of conditions: those of a request on its own object, or of a copy on its source. */
export interface ConditionNames {
  readonly match: string;
  readonly noneMatch: string;
  readonly modifiedSince: string;
  readonly unmodifiedSince: string;
}

export const OWN_CONDITIONS: ConditionNames = {
  match: 'if-match',
  noneMatch: 'if-none-match',
  modifiedSince: 'if-modified-since',
  unmodifiedSince: 'if-unmodified-since',
};

export const SOURCE_CONDITIONS: ConditionNames = {
  match: 'x-amz-copy-source-if-match',
  noneMatch: 'x-amz-copy-source-if-none-match',
  modifiedSince: 'x-amz-copy-source-if-modified-since',
  unmodifiedSince: 'x-amz-copy-source-if-unmodified-since',
};

/**
 * What the conditions of a read come to: the name of the header that failed and whether the answer is 412 or 304;
 * undefined when they hold. An `If-Match` that holds overrules `If-Unmodified-Since`, `If-None-Match` overrules
 * `If-Modified-Since`.
 */
export function failedReadCondition(
  headers: Headers,
  version: ObjectVersion,
  names: ConditionNames,
): { name: string; status: 412 | 304 } | undefined {
  const match = headers[names.match];
  if (match !== undefined && !matches(match, version.eTag)) return { name: names.match, status: 412 };
  if (match === undefined && isModifiedAfter(version, headers[names.unmodifiedSince]) === true) {
    return { name: names.unmodifiedSince, status: 412 };
  }
  const noneMatch = headers[names.noneMatch];
  if (noneMatch !== undefined && matches(noneMatch, version.eTag)) return { name: names.noneMatch, status: 304 };
  if (noneMatch === undefined && isModifiedAfter(version, headers[names.modifiedSince]) === false) {
    return { name: names.modifiedSince, status: 304 };
  }
  return undefined;
}

/**
 * Holds the conditions of a write against the object it would replace. Throws S3Error: 412 when they fail, 404 when
 * `If-Match` finds no object, InvalidArgument / NotImplemented for a form S3 does not take.
 */
export function checkWriteConditions(headers: Headers, current: ObjectVersion | undefined): void {
  const existing = current?.isDeleteMarker ? undefined : current;
  const noneMatch = headers['if-none-match'];
  const match = headers['if-match'];
  if (noneMatch !== undefined && noneMatch !== '*') {
    throw new S3Error('NotImplemented', { members: { Header: 'If-None-Match' } });
  }
  if (noneMatch !== undefined && match !== undefined) {
    throw invalidArgument('If-Match and If-None-Match exclude each other', { name: 'If-Match', value: match });
  }
  if (noneMatch === '*' && existing) throw preconditionFailed('If-None-Match');
  if (match === undefined) return;
  if (!existing) throw new S3Error('NoSuchKey');
  if (!matches(match, existing.eTag)) throw preconditionFailed('If-Match');
}

export function preconditionFailed(name: string): S3Error {
  return new S3Error('PreconditionFailed', { members: { Condition: name } });
}

function matches(header: string, eTag: string): boolean {
  return header.split(',').some(part => {
    const bare = part
      .trim()
      .replace(/^W\//, '')
      .replace(/^"(.*)"$/, '$1');
    return bare === '*' || bare === eTag;
  });
}

/** HTTP dates have whole seconds; undefined when there is no date to compare with. */
function isModifiedAfter(version: ObjectVersion, date: string | undefined): boolean | undefined {
  const thanMs = Date.parse(date ?? '');
  return Number.isNaN(thanMs) ? undefined : Math.floor(version.createdAtMs / 1000) * 1000 > thanMs;
}
