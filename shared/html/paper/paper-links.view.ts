/** Where the papers of a case are, for those who filed it and for staff. */

import type { CaseFile } from '../../case/schema.ts';
import type { Form } from '../../form/definition.ts';
import { pathOf } from '../../http/path-of.ts';
import { papersOf } from '../../paper/view.ts';
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
