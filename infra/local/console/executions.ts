import type { IncomingMessage } from 'node:http';
import type { ExecutionRow } from './rows.ts';

const PAGE = 50;

/** What the console's page shows of them at a time; the newest first. */
export interface ExecutionPage {
  readonly executions: readonly ExecutionRow[];
  readonly total: number;
  /** status -> how many of all. */
  readonly byStatus: Readonly<Record<string, number>>;
  /** `?before=` of the page that follows; null = this is the last. */
  readonly next: string | null;
}

/** `?before=<name>`: those that were started before it; none after a name that is not there. */
export function pageOfExecutions(rows: readonly ExecutionRow[], request: IncomingMessage): ExecutionPage {
  const before = new URL(request.url ?? '/', 'http://local').searchParams.get('before');
  const at = rows.findIndex(({ name }) => name === before);
  const from = before === null ? 0 : at === -1 ? rows.length : at + 1;
  const executions = rows.slice(from, from + PAGE);
  const byStatus: Record<string, number> = {};
  for (const { status } of rows) byStatus[status] = (byStatus[status] ?? 0) + 1;
  const isLast = from + PAGE >= rows.length;
  return { executions, total: rows.length, byStatus, next: isLast ? null : (executions.at(-1)?.name ?? null) };
}
