/** From a case to the row of its notice. */

import type { NoticeRow } from '../../shared/notice/schema.ts';
import { findNoticeRow } from '../../shared/notice/store.ts';
import { loadFile } from '../../shared/table/case-store.ts';

export async function loadCaseRow(caseId: string): Promise<NoticeRow | undefined> {
  const file = await loadFile(caseId);
  return file?.case.caseNumber === undefined ? undefined : findNoticeRow(file.case.formId, file.case.caseNumber);
}
