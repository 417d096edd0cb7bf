import type { JsonObject } from './engine-connection.ts';

/** One touch of a table or index, as IAM sees it. */
export interface TableAccess {
  /** `dynamodb:PutItem`. */
  readonly action: string;
  readonly tableName: string;
  readonly indexName?: string | undefined;
  /** The item or key the touch is about; absent for a query or scan. */
  readonly item?: JsonObject | undefined;
}

interface ItemOperation {
  readonly isWrite: boolean;
  accesses(input: JsonObject): TableAccess[];
}

/** Every operation the local table service offers, with the actions IAM asks for. */
export const itemOperations: Readonly<Record<string, ItemOperation>> = {
  GetItem: single('GetItem', 'Key', false),
  PutItem: single('PutItem', 'Item', true),
  UpdateItem: single('UpdateItem', 'Key', true),
  DeleteItem: single('DeleteItem', 'Key', true),
  Query: { isWrite: false, accesses: input => [readOf('Query', input)] },
  Scan: { isWrite: false, accesses: input => [readOf('Scan', input)] },
  BatchGetItem: { isWrite: false, accesses: batchGetAccesses },
  BatchWriteItem: { isWrite: true, accesses: batchWriteAccesses },
  TransactGetItems: { isWrite: false, accesses: transactAccesses },
  TransactWriteItems: { isWrite: true, accesses: transactAccesses },
};

/** A member of a transaction: the action IAM asks for (there is none of the transaction's own) and where its key is. */
const transactMembers: Readonly<Record<string, readonly [action: string, itemField: string]>> = {
  Get: ['dynamodb:GetItem', 'Key'],
  Put: ['dynamodb:PutItem', 'Item'],
  Update: ['dynamodb:UpdateItem', 'Key'],
  Delete: ['dynamodb:DeleteItem', 'Key'],
  ConditionCheck: ['dynamodb:ConditionCheckItem', 'Key'],
};

function single(operation: string, itemField: string, isWrite: boolean): ItemOperation {
  return {
    isWrite,
    accesses: input => [
      { action: `dynamodb:${operation}`, tableName: tableNameOf(input), item: asObject(input[itemField]) },
    ],
  };
}

function readOf(operation: string, input: JsonObject): TableAccess {
  const indexName = input['IndexName'];
  return {
    action: `dynamodb:${operation}`,
    tableName: tableNameOf(input),
    indexName: typeof indexName === 'string' ? indexName : undefined,
  };
}

function batchGetAccesses(input: JsonObject): TableAccess[] {
  return Object.entries(asObject(input['RequestItems'])).flatMap(([tableName, request]) =>
    asList(asObject(request)['Keys']).map(item => ({ action: 'dynamodb:BatchGetItem', tableName, item })),
  );
}

function batchWriteAccesses(input: JsonObject): TableAccess[] {
  return Object.entries(asObject(input['RequestItems'])).flatMap(([tableName, requests]) =>
    asList(requests).map(request => ({
      action: 'dynamodb:BatchWriteItem',
      tableName,
      item: asObject(asObject(request['PutRequest'])['Item'] ?? asObject(request['DeleteRequest'])['Key']),
    })),
  );
}

/** A member of a kind unknown here is left to the engine, which refuses it: no access, no permission, no effect. */
function transactAccesses(input: JsonObject): TableAccess[] {
  return asList(input['TransactItems']).flatMap(item =>
    Object.entries(transactMembers).flatMap(([kind, [action, itemField]]) => {
      if (item[kind] === undefined) return [];
      const member = asObject(item[kind]);
      return [{ action, tableName: tableNameOf(member), item: asObject(member[itemField]) }];
    }),
  );
}

function tableNameOf(input: JsonObject): string {
  return typeof input['TableName'] === 'string' ? input['TableName'] : '';
}

function asObject(value: unknown): JsonObject {
  return typeof value === 'object' && value !== null ? (value as JsonObject) : {};
}

function asList(value: unknown): readonly JsonObject[] {
  return Array.isArray(value) ? value.map(asObject) : [];
}
