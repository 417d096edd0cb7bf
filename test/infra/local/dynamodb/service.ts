import { DatabaseSync } from 'node:sqlite';
import { onTestFinished } from 'vitest';
import type { Authorize, TableModel } from '../../../../infra/local/contract.ts';
import { startEngine } from '../../../../infra/local/dynamodb/engine.ts';
import { connectEngine } from '../../../../infra/local/dynamodb/engine-connection.ts';
import { createTableService } from '../../../../infra/local/dynamodb/front.ts';
import { ensureTables } from '../../../../infra/local/dynamodb/tables.ts';
import { aClock, anActivity, anAgenda, aPrincipal, aTable, countOperations } from './parts.ts';

/** The table service over an engine in memory; what IAM was asked is in `asked`, the tables written to in `written`. */
export async function aTableService(options: { authorize?: Authorize; table?: Partial<TableModel> } = {}) {
  const engine = await startEngine({ endpoint: '' });
  const table = { ...aTable(), ...options.table };
  await ensureTables(engine.endpoint, [table]);
  const clock = aClock();
  const activity = anActivity();
  const agenda = anAgenda(clock, activity);
  const operations = countOperations();
  const database = new DatabaseSync(':memory:');
  const asked: string[] = [];
  const written: string[] = [];
  const service = createTableService({
    engineEndpoint: engine.endpoint,
    tables: [table],
    database,
    clock,
    activity,
    agenda,
    operations,
    authorize: (principal, action, resource, context) => {
      asked.push([action, resource, ...Object.values(context ?? {})].join(' '));
      options.authorize?.(principal, action, resource, context);
    },
    onWrite: arn => void written.push(arn),
  });
  const connection = connectEngine(engine.endpoint);
  onTestFinished(async () => {
    service.close();
    connection.close();
    await engine.close();
  });
  const caller = aPrincipal();
  const call = (operation: string, input: Record<string, unknown>, by = caller) => service.call(operation, input, by);
  return { service, call, caller, engine, connection, clock, agenda, asked, written, operations, database };
}
