import { optionalSetting } from '../settings.ts';

/**
 * The execution of a run of a case's chain. With a restored table a new series of names begins: runs that the table has
 * forgotten keep theirs for ninety days, and would be taken for those that are started now.
 */
export function executionName(caseId: string, chainRun: number): string {
  const series = optionalSetting('EXECUTION_SERIES');
  return `${caseId}-${chainRun}${series === undefined ? '' : `-${series}`}`;
}
