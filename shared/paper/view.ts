/** Papers as answers of the API, and the list of those a case has. */

import type { CaseFile } from '../case/schema.ts';
import type { Form } from '../form/definition.ts';
import { pathOf } from '../http/path-of.ts';
import type { Text } from '../text.ts';
import type { Paper } from './paper.ts';

/** The answer of the API; `site` is the address under which the code can be checked. */
export function paperAnswer({ caseId, isLandscape: _isLandscape, ...paper }: Paper, site: string) {
  const { caseNumber, code } = paper;
  return {
    caseId,
    ...paper,
    verifyUrl: site + pathOf('GET /verify/{caseNumber}/{code}', { caseNumber, code }),
  };
}

export interface PaperLink {
  readonly documentId: string;
  readonly title: Text;
}

/** The papers that can be printed of a case; none before the submission. */
export function papersOf({ case: { caseNumber } }: CaseFile, form: Form): readonly PaperLink[] {
  if (caseNumber === undefined) return [];
  return (form.documents ?? []).map(({ id, title }) => ({ documentId: id, title }));
}
