/** What goes into the package of a case, beside the bytes of its attachments. */

import type { Attachment } from '../case/schema.ts';
import { renderPaperFile } from '../html/paper/paper.tsx';
import { paperView } from '../html/paper/paper.view.ts';
import { asFiled } from '../paper/filed.ts';
import { type PaperRequest, paperOf } from '../paper/paper.ts';
import { papersOf } from '../paper/view.ts';
import { attachmentPath, paperPath, uniquePaths } from './names.ts';
import { type Contents, jsonFile, type PackedFile, recordFile } from './pack.ts';
import type { PackedEvent } from './record.ts';

export interface PackageRequest extends PaperRequest {
  /** The case as its holder sees it. */
  readonly data: unknown;
  readonly record: readonly PackedEvent[];
  readonly site: string;
}

/** The files of the case as it was filed, with where they lie in the package. */
export function packedAttachments({ file, form }: PaperRequest): readonly { path: string; attachment: Attachment }[] {
  const { case: item, attachments } = asFiled(file, form);
  const paths = uniquePaths(attachments.map(attachment => attachmentPath(attachment, form, item.answers)));
  return attachments.map((attachment, index) => ({ attachment, path: paths[index] ?? attachment.attachmentId }));
}

/** `attachments` are the files with their bytes. The same case makes the same package. */
export function contentsOf(request: PackageRequest, attachments: readonly PackedFile[]): Contents {
  const { file, data, record } = request;
  const { caseId, caseNumber = '', formId, revision, lastEventHash } = file.case;
  return {
    caseId,
    caseNumber,
    formId,
    revision,
    lastEventHash,
    madeAt: request.surroundings.at,
    files: [...paperFiles(request), ...attachments, jsonFile('数据 data.json', 'data', data), recordFile(record)],
  };
}

function paperFiles(request: PackageRequest): readonly PackedFile[] {
  const papers = papersOf(request.file, request.form).map(({ documentId }) => paperOf(documentId, request));
  const paths = uniquePaths(papers.map(({ title }) => paperPath(title)));
  return papers.map((paper, index) => ({
    path: paths[index] ?? paper.documentId,
    kind: 'paper',
    bytes: new TextEncoder().encode(renderPaperFile(paperView(paper, request.site))),
    about: { documentId: paper.documentId, code: paper.code, isValid: paper.isValid },
  }));
}
