import type { TableModel } from '../contract.ts';
import { connectEngine, type EngineConnection } from './engine-connection.ts';

const waitStepMs = 50;
const waitLimitMs = 30_000;

interface IndexDefinition {
  readonly IndexName: string;
  readonly IndexStatus?: string;
  readonly Projection?: { readonly ProjectionType?: string; readonly NonKeyAttributes?: readonly string[] };
}

/** What `CreateTable` takes and `DescribeTable` answers, as far as it is compared. */
interface TableDefinition {
  readonly KeySchema?: readonly { AttributeName: string; KeyType: string }[];
  readonly AttributeDefinitions?: unknown;
  readonly GlobalSecondaryIndexes?: readonly IndexDefinition[];
  readonly LatestStreamArn?: string;
  readonly TableStatus?: string;
}

/**
 * Creates the tables the engine lacks, adds the indexes an existing table lacks, makes those anew whose rows carry other
 * attributes, and resolves when all are ACTIVE.
 * Throws when a table of that name exists with other keys or without the stream the template asks for.
 */
export async function ensureTables(endpoint: string, tables: readonly TableModel[]): Promise<void> {
  const engine = connectEngine(endpoint);
  try {
    for (const table of tables) await ensureTable(engine, table);
  } finally {
    engine.close();
  }
}

async function ensureTable(engine: EngineConnection, table: TableModel): Promise<void> {
  const existing = await describeTable(engine, table.name);
  if (existing === undefined) await engine.call('CreateTable', { ...table.createTable, TableName: table.name });
  else await adaptTable({ engine, table, existing });
  await waitUntilActive(engine, table.name);
}

async function describeTable(engine: EngineConnection, name: string): Promise<TableDefinition | undefined> {
  try {
    const { Table } = await engine.call('DescribeTable', { TableName: name });
    return Table as TableDefinition;
  } catch (error) {
    if (error instanceof Error && error.name === 'ResourceNotFoundException') return undefined;
    throw error;
  }
}

async function adaptTable(change: {
  engine: EngineConnection;
  table: TableModel;
  existing: TableDefinition;
}): Promise<void> {
  const { engine, table, existing } = change;
  refuseOtherKeys(table, existing);
  for (const index of indexesOf(table.createTable)) {
    const present = indexesOf(existing).find(({ IndexName }) => IndexName === index.IndexName);
    if (present && carriedBy(present) === carriedBy(index)) continue;
    if (present) await updateIndex(engine, table, { Delete: { IndexName: index.IndexName } });
    await updateIndex(engine, table, { Create: index });
  }
}

async function updateIndex(
  engine: EngineConnection,
  table: TableModel,
  update: Record<string, unknown>,
): Promise<void> {
  await engine.call('UpdateTable', {
    TableName: table.name,
    AttributeDefinitions: (table.createTable as TableDefinition).AttributeDefinitions,
    GlobalSecondaryIndexUpdates: [update],
  });
  await waitUntilActive(engine, table.name);
}

/** What the rows of an index carry. */
function carriedBy({ Projection: { ProjectionType = 'ALL', NonKeyAttributes = [] } = {} }: IndexDefinition): string {
  return [ProjectionType, ...NonKeyAttributes.toSorted()].join(' ');
}

function refuseOtherKeys(table: TableModel, existing: TableDefinition): void {
  const isSame =
    keysText(table.createTable) === keysText(existing) && (!table.streamArn || existing.LatestStreamArn !== undefined);
  if (isSame) return;
  throw new Error(
    `Table ${table.name} exists with other keys or without a stream: the data folder is of another template.\n` +
      `表 ${table.name} 的主键或流设置与模板不符：数据目录属于另一个模板。`,
  );
}

function keysText(definition: TableDefinition): string {
  return (definition.KeySchema ?? []).map(key => `${key.KeyType} ${key.AttributeName}`).join(', ');
}

function indexesOf(definition: TableDefinition): readonly IndexDefinition[] {
  return definition.GlobalSecondaryIndexes ?? [];
}

async function waitUntilActive(engine: EngineConnection, name: string): Promise<void> {
  for (let waitedMs = 0; waitedMs < waitLimitMs; waitedMs += waitStepMs) {
    const table = await describeTable(engine, name);
    const isActive = table?.TableStatus === 'ACTIVE' && indexesOf(table).every(index => index.IndexStatus === 'ACTIVE');
    if (isActive) return;
    await new Promise(resolve => setTimeout(resolve, waitStepMs));
  }
  throw new Error(`Table ${name} is not ACTIVE after ${waitLimitMs} ms`);
}
