/** The file of a case as a change leaves it. Pure. */

import type { Change } from './change.ts';
import type { CaseFile } from './schema.ts';

/** Rows are replaced by their keys; what the store counts on stays as it was. */
export function afterChange(file: CaseFile, change: Change): CaseFile {
  return {
    ...file,
    case: change.case,
    attachments: replaced(file.attachments, change.attachments, one => one.attachmentId),
    stages: replaced(file.stages, change.stages, one => `${one.stageId} ${one.lap}`),
    tasks: replaced(file.tasks, change.tasks, one => one.taskId),
  };
}

function replaced<Row>(rows: readonly Row[], written: readonly Row[] = [], keyOf: (row: Row) => string): Row[] {
  return [...new Map([...rows, ...written].map(row => [keyOf(row), row])).values()];
}
