/** The AWS operations that a step makes, by what the local console counts. */

import type { OperationsReport } from '../../infra/local/console/operations.ts';
import type { Client } from '../../infra/local/demo/client.ts';

export interface StepCost {
  /** `<function> <kind>` -> how often. */
  readonly operations: Readonly<Record<string, number>>;
  readonly readUnits: number;
  readonly writeUnits: number;
  readonly stateTransitions: number;
}

/** What happens by itself whatever a step does: the streams are polled. */
const polling = 'dynamodb:GetRecords';

/** Runs a step to its end and answers what it made. */
export async function costOf(client: Client, step: () => Promise<unknown>): Promise<StepCost> {
  const before = await readReport(client);
  await step();
  const after = await readReport(client);
  const operations = Object.entries(after.byFunction).flatMap(([by, kinds]) =>
    Object.entries(kinds).map(([kind, { count }]) => {
      const more = count - (before.byFunction[by]?.[kind]?.count ?? 0);
      return [`${by.replace(/Function$/, '').toLowerCase()} ${kind}`, more] as const;
    }),
  );
  return {
    operations: Object.fromEntries(operations.filter(([name, count]) => count > 0 && !name.endsWith(polling))),
    readUnits: after.total.readUnits - before.total.readUnits,
    writeUnits: after.total.writeUnits - before.total.writeUnits,
    stateTransitions: after.stateTransitions - before.stateTransitions,
  };
}

async function readReport(client: Client): Promise<OperationsReport> {
  return (await client.call<OperationsReport>('GET /_local/operations')).body;
}
