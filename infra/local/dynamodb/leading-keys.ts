import type { TableModel } from '../contract.ts';
import type { JsonObject } from './engine-connection.ts';
import type { TableAccess } from './table-access.ts';

interface Key {
  readonly AttributeName: string;
  readonly KeyType: string;
}

/**
 * The partition key value an access touches (`dynamodb:LeadingKeys`); undefined when it names none, as a scan does.
 * A binary key is answered as its base64 text.
 */
export function leadingKeyOf(table: TableModel, access: TableAccess, input: JsonObject): string | undefined {
  const name = partitionKeyOf(table, access.indexName);
  if (name === undefined) return undefined;
  const value = access.item === undefined ? queriedValue(name, input) : access.item[name];
  return typeof value === 'object' && value !== null ? String(Object.values(value)[0]) : undefined;
}

function partitionKeyOf(table: TableModel, indexName: string | undefined): string | undefined {
  const indexes = (table.createTable['GlobalSecondaryIndexes'] ?? []) as readonly JsonObject[];
  const index = indexes.find(candidate => candidate['IndexName'] === indexName);
  const keys = ((index ?? table.createTable)['KeySchema'] ?? []) as readonly Key[];
  return keys.find(key => key.KeyType === 'HASH')?.AttributeName;
}

/** The value that a key condition sets equal to the partition key, on either side: `#pk = :pk AND begins_with(sk, :sk)`. */
function queriedValue(name: string, input: JsonObject): unknown {
  const names = (input['ExpressionAttributeNames'] ?? {}) as Record<string, string>;
  const values = (input['ExpressionAttributeValues'] ?? {}) as JsonObject;
  const condition = String(input['KeyConditionExpression'] ?? '');
  for (const [, left = '', right = ''] of condition.matchAll(/([#:\w.-]+)\s*=\s*([#:\w.-]+)/g)) {
    if ((names[left] ?? left) === name) return values[right];
    if ((names[right] ?? right) === name) return values[left];
  }
  return undefined;
}
