/** How many files may be announced for a case. */

import { describe, expect, it } from 'vitest';
import { announce, MAX_TRIES } from '../../../shared/attachment/announce.ts';
import type { Attachment } from '../../../shared/case/schema.ts';
import { Problem } from '../../../shared/problem.ts';
import { AT, aCase, aFile, anAttachment } from '../../builders/case-file.ts';
import { aForm } from '../../builders/form.ts';

const [slot] = aForm.slots;
const announcement = { slot: slot?.id ?? '', fileName: 'a.pdf', contentType: 'application/pdf', size: 10, shows: [] };
const fileAfter = (tries: number) => {
  const removed: readonly Attachment[] = Array.from({ length: tries }, (_, number) =>
    anAttachment(announcement.slot, { attachmentId: `a${number}`, status: 'removed' }),
  );
  return aFile({ case: aCase({ status: 'draft' }), attachments: removed });
};
const codesOf = (tries: number): readonly string[] => {
  try {
    announce(fileAfter(tries), aForm, { announcement, at: AT });
    return [];
  } catch (cause) {
    if (!(cause instanceof Problem)) throw cause;
    return (cause.details.errors ?? []).map(({ code }) => code);
  }
};

describe('announcing a file', () => {
  it('is free while files are only replaced and removed', () => {
    expect(codesOf(MAX_TRIES - 1)).toEqual([]);
  });

  it('ends after so many tries, whatever became of them', () => {
    expect(codesOf(MAX_TRIES)).toEqual(['TOO_MANY_TRIES']);
  });
});
