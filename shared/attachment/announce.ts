/** Announcing a file: the slot, the limits, the row that waits for the bytes. */

import { requireWritable } from '../case/draft.ts';
import { mayChange } from '../case/filing.ts';
import type { Attachment, CaseFile } from '../case/schema.ts';
import type { Form } from '../form/definition.ts';
import type { Slot } from '../form/field.ts';
import { countOf } from '../form/missing.ts';
import { findSlot } from '../form/paths.ts';
import { newId } from '../id.ts';
import { type FieldError, Problem } from '../problem.ts';
import { cleanFileName } from '../text/file-name.ts';

export const DEFAULT_TYPES: readonly string[] = ['application/pdf', 'image/jpeg', 'image/png'];
export const DEFAULT_MAX_BYTES = 10 * 1024 * 1024;
/** All files of a case together. */
export const MAX_FILES = 200;
/** And those that were replaced, removed or refused: nobody uploads without end. Every one is a row of the case. */
export const MAX_TRIES = 1_000;
/** An upload that has not arrived by then is forgotten. */
const PENDING_SECONDS = 86_400;

export interface Announcement {
  readonly slot: string;
  readonly fileName: string;
  readonly contentType: string;
  readonly size: number;
  /** base64 of the SHA-256 of the bytes. */
  readonly sha256?: string;
  readonly shows: readonly string[];
}

export const typesOf = (slot: Slot): readonly string[] => slot.types ?? DEFAULT_TYPES;
export const maxBytesOf = (slot: Slot): number => slot.maxBytes ?? DEFAULT_MAX_BYTES;

/** The row of an announced file. Refuses with: invalid-input (every reason), already-submitted, correction-closed. */
export function announce(file: CaseFile, form: Form, asked: { announcement: Announcement; at: string }): Attachment {
  const { announcement, at } = asked;
  requireWritable(file.case, form, at);
  requireNamed(file, form, announcement.slot);
  const place = findSlot(form, file.case.answers, announcement.slot);
  if (!place) throw new Problem('invalid-input', { errors: [unknownSlot()] });
  const errors = checkFile(announcement, place.slot, file);
  if (errors.length > 0) throw new Problem('invalid-input', { errors });
  const attachmentId = newId();
  return {
    caseId: file.case.caseId,
    attachmentId,
    slot: announcement.slot,
    fileName: cleanFileName(announcement.fileName),
    contentType: announcement.contentType,
    sizeBytes: announcement.size,
    ...(announcement.sha256 === undefined ? {} : { sha256: announcement.sha256 }),
    shows: [...announcement.shows],
    status: 'pending',
    objectKey: `q/${file.case.caseId}/${attachmentId}`,
    createdAt: at,
    expiresAtSeconds: Math.floor(Date.parse(at) / 1000) + PENDING_SECONDS,
  };
}

/** In a correction only the named slots may change, for a stamp its scan's, and that one then alone. */
export function requireNamed(file: CaseFile, form: Form, slotPath: string): void {
  if (mayChange(file.case, form)(slotPath)) return;
  throw new Problem('invalid-input', {
    errors: [
      {
        path: slotPath,
        code: 'not-to-be-corrected',
        text: { zh: '现在不能修改这项材料。', en: 'This document is not asked for now.' },
      },
    ],
  });
}

function checkFile(file: Announcement, slot: Slot, caseFile: CaseFile): FieldError[] {
  const there = caseFile.attachments.filter(({ status }) => status === 'clean' || status === 'pending');
  const here = there.filter(attachment => attachment.slot === file.slot);
  const { max } = countOf(slot);
  const maxBytes = maxBytesOf(slot);
  const scenes = (slot.mustShow ?? []).map(scene => scene.id);
  const megabytes = Math.floor(maxBytes / 1024 / 1024);
  const checks: readonly (readonly [boolean, FieldError])[] = [
    [here.length >= max, refusal('slot', 'TOO_MANY', `此项最多 ${max} 个文件。`, `At most ${max} files here.`)],
    [
      there.length >= MAX_FILES,
      refusal('slot', 'TOO_MANY', `一件最多 ${MAX_FILES} 个文件。`, `At most ${MAX_FILES} files.`),
    ],
    [
      caseFile.attachments.length >= MAX_TRIES,
      refusal(
        'slot',
        'TOO_MANY_TRIES',
        `本件已上传 ${MAX_TRIES} 次，请联系经办科室。`,
        `${MAX_TRIES} uploads for this case already. Ask the section that handles it.`,
      ),
    ],
    [file.size < 1, refusal('size', 'EMPTY', '文件是空的，请另选一个。', 'The file is empty. Choose another one.')],
    [
      file.size > maxBytes,
      refusal(
        'size',
        'TOO_BIG',
        `超过 ${megabytes} MB，请压缩后再传。`,
        `Larger than ${megabytes} MB. Make it smaller and try again.`,
      ),
    ],
    [
      !typesOf(slot).includes(file.contentType),
      refusal(
        'contentType',
        'TYPE_NOT_ALLOWED',
        `此项只接受：${typesOf(slot).join('、')}。`,
        `Accepted here: ${typesOf(slot).join(', ')}.`,
      ),
    ],
    [
      file.shows.some(scene => !scenes.includes(scene)),
      refusal('shows', 'unknown-scene', '没有这样的照片内容。', 'There is no such scene.'),
    ],
  ];
  return checks.filter(([isBroken]) => isBroken).map(([, error]) => error);
}

function refusal(path: string, code: string, zh: string, en: string): FieldError {
  return { path, code, text: { zh, en } };
}

const unknownSlot = (): FieldError =>
  refusal('slot', 'unknown-slot', '没有这个材料项，请核对名称。', 'There is no such slot. Check its name.');
