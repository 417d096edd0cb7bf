import type { CaseEvent } from '../case/schema.ts';

/** The codes that an act recorded, by paper; undefined for an act from before they were. */
export function recordedCodes({ detail }: Pick<CaseEvent, 'detail'>): Readonly<Record<string, unknown>> | undefined {
  const { papers } = detail;
  return typeof papers === 'object' && papers !== null ? (papers as Readonly<Record<string, unknown>>) : undefined;
}
