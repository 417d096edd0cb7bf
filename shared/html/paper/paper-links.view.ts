/** Where the papers of a case are, for those who filed it and for staff. */

import type { CaseFile, Task } from '../../case/schema.ts';
import type { Form } from '../../form/definition.ts';
import { pathOf } from '../../http/path-of.ts';
import { papersOf } from '../../paper/view.ts';
import { stageOf } from '../../review/stage.ts';
import type { StaffCaseView } from '../../staff/case-view.ts';
import type { PaperLinksView } from './paper-links.tsx';

/** For the one who filed: on the pages of the case, and where a paper is to be stamped. */
export function filerPaperLinks(file: CaseFile, form: Form): PaperLinksView {
  const { caseId, caseNumber } = file.case;
  return {
    papers: papersOf(file, form).map(({ documentId, title }) => ({
      title,
      href: pathOf('GET /cases/{caseId}/documents/{documentId}', { caseId, documentId }),
    })),
    ...(caseNumber === undefined ? {} : { packageHref: pathOf('GET /cases/{caseId}/package.zip', { caseId }) }),
  };
}

/** For the one who reviews; on a panel nobody sees what a paper tells of the others. */
export function reviewerPaperLinks(file: CaseFile, form: Form, { taskId, stageId }: Task): PaperLinksView {
  if (stageOf(form, stageId).kind === 'panel') return { papers: [] };
  return {
    papers: papersOf(file, form).map(({ documentId, title }) => ({
      title,
      href: pathOf('GET /reviews/{taskId}/documents/{documentId}', { taskId, documentId }),
    })),
  };
}

/** For staff; the package goes to those who mind the form. */
export function staffPaperLinks({ caseId, documents, mayTakePackage }: StaffCaseView): PaperLinksView {
  return {
    papers: documents.map(({ documentId, title }) => ({
      title,
      href: pathOf('GET /staff/cases/{caseId}/documents/{documentId}', { caseId, documentId }),
    })),
    ...(mayTakePackage ? { packageHref: pathOf('GET /staff/cases/{caseId}/package.zip', { caseId }) } : {}),
  };
}
