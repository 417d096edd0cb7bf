import type { TableModel } from '../contract.ts';
import type { EngineConnection, JsonObject } from './engine-connection.ts';
import type { ExpiredItem, ExpiryLog } from './expiry-log.ts';

const fiveYearsSeconds = 5 * 365 * 86_400;

type Attributes = Readonly<Record<string, Readonly<Record<string, string>>>>;

interface Found {
  readonly expired: readonly ExpiredItem[];
  /** When the earliest of the other items expires; infinite when none does. */
  readonly nextExpiryMs: number;
}

/**
 * Looks through a table for items that expired at or before a moment. As on AWS, an expiry over five years past is
 * ignored.
 */
export async function findExpiring(engine: EngineConnection, table: TableModel, untilMs: number): Promise<Found> {
  const untilSeconds = Math.floor(untilMs / 1_000);
  const expired: ExpiredItem[] = [];
  let nextSeconds = Number.POSITIVE_INFINITY;
  for await (const item of scanExpiring(engine, table)) {
    const expiresAt = Number(item.expiresAtSeconds);
    if (expiresAt <= untilSeconds - fiveYearsSeconds) continue;
    if (expiresAt <= untilSeconds) expired.push(item);
    else nextSeconds = Math.min(nextSeconds, expiresAt);
  }
  return { expired, nextExpiryMs: nextSeconds * 1_000 };
}

async function* scanExpiring(engine: EngineConnection, table: TableModel): AsyncGenerator<ExpiredItem> {
  const names = [table.ttlAttribute ?? '', ...keyNames(table)];
  let start: unknown;
  do {
    const page: JsonObject = await engine.call('Scan', {
      TableName: table.name,
      FilterExpression: 'attribute_type(#n0, :number)',
      ProjectionExpression: names.map((_, position) => `#n${position}`).join(', '),
      ExpressionAttributeNames: Object.fromEntries(names.map((name, position) => [`#n${position}`, name])),
      ExpressionAttributeValues: { ':number': { S: 'N' } },
      ...(start === undefined ? {} : { ExclusiveStartKey: start }),
    });
    for (const item of page['Items'] as readonly Attributes[]) yield toExpiredItem(table, item);
    start = page['LastEvaluatedKey'];
  } while (start !== undefined);
}

function toExpiredItem(table: TableModel, item: Attributes): ExpiredItem {
  return {
    keys: Object.fromEntries(keyNames(table).map(name => [name, item[name]])),
    expiresAtSeconds: item[table.ttlAttribute ?? '']?.['N'] ?? '',
  };
}

function keyNames(table: TableModel): string[] {
  const keys = (table.createTable['KeySchema'] ?? []) as readonly { AttributeName: string }[];
  return keys.map(key => key.AttributeName);
}

/** Deletes one expired item, unless its expiry was moved meanwhile. */
export async function deleteExpired(deletion: {
  readonly engine: EngineConnection;
  readonly log: ExpiryLog;
  readonly table: TableModel;
  readonly item: ExpiredItem;
}): Promise<void> {
  const { engine, log, table, item } = deletion;
  log.note(table.arn, item);
  try {
    await engine.call('DeleteItem', {
      TableName: table.name,
      Key: item.keys,
      ConditionExpression: '#ttl = :seen',
      ExpressionAttributeNames: { '#ttl': table.ttlAttribute },
      ExpressionAttributeValues: { ':seen': { N: item.expiresAtSeconds } },
    });
  } catch (error) {
    if (!(error instanceof Error) || error.name !== 'ConditionalCheckFailedException') throw error;
    log.forget(table.arn, item);
  }
}
