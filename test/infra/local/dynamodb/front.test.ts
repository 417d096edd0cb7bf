import { PutItemCommand, TransactWriteItemsCommand } from '@aws-sdk/client-dynamodb';
import { expect, test } from 'vitest';
import { AwsError } from '../../../../infra/local/contract.ts';
import { aPrincipal, aTable, keyOf, tableArn } from './parts.ts';
import { aSdkClient } from './sdk.ts';
import { aTableService } from './service.ts';

const TableName = 'Main';
const isNew = { ConditionExpression: 'attribute_not_exists(pk)' };

function anItem(pk: string, sizeBytes = 10) {
  return { ...keyOf(pk), owner: { S: 'o' }, status: { S: 's' }, text: { S: 'x'.repeat(sizeBytes) } };
}

const byOwner = {
  TableName,
  IndexName: 'byOwner',
  KeyConditionExpression: '#o = :o AND begins_with(sk, :sk)',
  ExpressionAttributeNames: { '#o': 'owner' },
  ExpressionAttributeValues: { ':o': { S: 'li' }, ':sk': { S: 'c' } },
};

test.each([
  ['GetItem', { TableName, Key: keyOf('a') }, [`dynamodb:GetItem ${tableArn}`]],
  ['Query', byOwner, [`dynamodb:Query ${tableArn}/index/byOwner`]],
  ['Scan', { TableName }, [`dynamodb:Scan ${tableArn}`]],
  ['BatchGetItem', { RequestItems: { Main: { Keys: [keyOf('a')] } } }, [`dynamodb:BatchGetItem ${tableArn}`]],
  [
    'BatchWriteItem',
    { RequestItems: { Main: [{ PutRequest: { Item: anItem('a') } }, { DeleteRequest: { Key: keyOf('b') } }] } },
    [`dynamodb:BatchWriteItem ${tableArn}`],
  ],
  [
    'TransactWriteItems',
    {
      TransactItems: [
        { Put: { TableName, Item: anItem('a') } },
        {
          Update: {
            TableName,
            Key: keyOf('b'),
            UpdateExpression: 'SET n = :n',
            ExpressionAttributeValues: { ':n': { N: '1' } },
          },
        },
        { Delete: { TableName, Key: keyOf('c') } },
        { ConditionCheck: { TableName, Key: keyOf('d'), ...isNew } },
      ],
    },
    ['PutItem', 'UpdateItem', 'DeleteItem', 'ConditionCheckItem'].map(act => `dynamodb:${act} ${tableArn}`),
  ],
  ['TransactGetItems', { TransactItems: [{ Get: { TableName, Key: keyOf('a') } }] }, [`dynamodb:GetItem ${tableArn}`]],
])('asks IAM for what %s does', async (operation, input, expected) => {
  const { call, asked } = await aTableService();
  await call(operation, input);
  expect(asked).toEqual(expected);
});

const keyArn = 'arn:aws-cn:kms:cn-north-1:123456789012:key/1';

test('asks for the right to the table’s key, through DynamoDB, before it reads or writes', async () => {
  const { call, asked } = await aTableService({ table: { keyArn } });
  await call('GetItem', { TableName, Key: keyOf('a') });
  expect(asked).toEqual([`dynamodb:GetItem ${tableArn}`, `kms:Decrypt ${keyArn} dynamodb.cn-north-1.amazonaws.com`]);
});

test('refuses whoever may not use the table’s key, every time', async () => {
  const { call } = await aTableService({
    table: { keyArn },
    authorize: (_principal, action) => {
      if (action === 'kms:Decrypt') throw new AwsError('AccessDeniedException', 'not allowed');
    },
  });
  const get = () => call('GetItem', { TableName, Key: keyOf('a') });
  await expect(get()).rejects.toMatchObject({ code: 'AccessDeniedException' });
  await expect(get()).rejects.toMatchObject({ code: 'AccessDeniedException' });
});

test('writes nothing that IAM refuses', async () => {
  const { call, connection, written, operations } = await aTableService({
    authorize: (_principal, action) => {
      if (action === 'dynamodb:DeleteItem') throw new AwsError('AccessDeniedException', 'not allowed');
    },
  });
  const TransactItems = [{ Put: { TableName, Item: anItem('a') } }, { Delete: { TableName, Key: keyOf('b') } }];
  await expect(call('TransactWriteItems', { TransactItems })).rejects.toMatchObject({ code: 'AccessDeniedException' });
  expect(await connection.call('GetItem', { TableName, Key: keyOf('a') })).toEqual({});
  expect([written, operations.counted]).toEqual([[], []]);
});

test('names each partition key to a policy that looks at them', async () => {
  const { call, asked } = await aTableService();
  const Condition = { 'ForAllValues:StringEquals': { 'dynamodb:LeadingKeys': ['a', 'b', 'li'] } };
  const caller = aPrincipal([{ Effect: 'Allow', Action: 'dynamodb:*', Resource: '*', Condition }]);
  await call('BatchGetItem', { RequestItems: { Main: { Keys: [keyOf('a'), keyOf('b')] } } }, caller);
  await call('Query', byOwner, caller);
  expect(asked).toEqual([
    `dynamodb:BatchGetItem ${tableArn} a`,
    `dynamodb:BatchGetItem ${tableArn} b`,
    `dynamodb:Query ${tableArn}/index/byOwner li`,
  ]);
});

test('refuses a caller whose policy has a condition it cannot evaluate', async () => {
  const { call } = await aTableService();
  const Condition = { 'ForAllValues:StringEquals': { 'dynamodb:Attributes': 'pk' } };
  const caller = aPrincipal([{ Effect: 'Allow', Action: 'dynamodb:*', Resource: '*', Condition }]);
  await expect(call('Scan', { TableName }, caller)).rejects.toThrow('dynamodb:Attributes');
});

test.each([
  ['GetItem', { TableName: 'Other', Key: keyOf('a') }, 'ResourceNotFoundException'],
  ['DeleteTable', { TableName }, 'AccessDeniedException'],
  ['ExecuteStatement', { Statement: 'SELECT * FROM Main' }, 'AccessDeniedException'],
  ['Frobnicate', {}, 'UnknownOperationException'],
  ['constructor', {}, 'UnknownOperationException'],
])('refuses %s of what it does not offer', async (operation, input, code) => {
  const { call } = await aTableService();
  await expect(call(operation, input)).rejects.toMatchObject({ code, statusCode: 400 });
});

test('counts the units of each call and answers capacity only to who asked', async () => {
  const { call, operations } = await aTableService();
  expect(await call('PutItem', { TableName, Item: anItem('a', 2_450) })).toEqual({});
  expect(await call('GetItem', { TableName, Key: keyOf('a'), ReturnConsumedCapacity: 'TOTAL' })).toMatchObject({
    ConsumedCapacity: { CapacityUnits: 0.5 },
  });
  await call('TransactWriteItems', { TransactItems: [{ Put: { TableName, Item: anItem('b', 2_450) } }] });
  await call('TransactGetItems', { TransactItems: [{ Get: { TableName, Key: keyOf('b') } }] });
  const by = 'ApplicantFunction';
  expect(operations.counted).toEqual([
    { by, kind: 'dynamodb:PutItem', writeUnits: 9 },
    { by, kind: 'dynamodb:GetItem', readUnits: 0.5 },
    { by, kind: 'dynamodb:TransactWriteItems', writeUnits: 12 },
    { by, kind: 'dynamodb:TransactGetItems', readUnits: 2 },
  ]);
});

test('tells of writes, not of reads or refused writes', async () => {
  const { call, written, operations } = await aTableService();
  await call('PutItem', { TableName, Item: anItem('a') });
  await call('GetItem', { TableName, Key: keyOf('a') });
  await expect(call('PutItem', { TableName, Item: anItem('a'), ...isNew })).rejects.toThrow('conditional request');
  expect(written).toEqual([tableArn]);
  expect(operations.counted.at(-1)).toEqual({ by: 'ApplicantFunction', kind: 'dynamodb:PutItem' });
});

test('gives the SDK the reasons of a cancelled transaction', async () => {
  const { service, caller } = await aTableService();
  const client = await aSdkClient(service, caller);
  await client.send(new PutItemCommand({ TableName, Item: anItem('a') }));
  const put = (pk: string) => ({
    Put: { TableName, Item: anItem(pk), ...isNew, ReturnValuesOnConditionCheckFailure: 'ALL_OLD' as const },
  });
  const cancelled = client.send(new TransactWriteItemsCommand({ TransactItems: [put('b'), put('a')] }));
  await expect(cancelled).rejects.toMatchObject({
    name: 'TransactionCanceledException',
    CancellationReasons: [{ Code: 'None' }, { Code: 'ConditionalCheckFailed', Item: anItem('a') }],
  });
});

test('lets exactly one of many parallel transactions win', async () => {
  const { call } = await aTableService();
  const attempts = Array.from({ length: 32 }, () =>
    call('TransactWriteItems', { TransactItems: [{ Put: { TableName, Item: anItem('a'), ...isNew } }] }),
  );
  const results = await Promise.allSettled(attempts);
  expect(results.filter(result => result.status === 'fulfilled')).toHaveLength(1);
});

test('answers an unreachable engine as a server error', async () => {
  const { call, engine } = await aTableService();
  await engine.close();
  const get = call('GetItem', { TableName: aTable().name, Key: keyOf('a') });
  await expect(get).rejects.toMatchObject({ code: 'InternalServerError', statusCode: 500 });
});

test('refuses a query that hides its partition key from a policy that looks at it', async () => {
  const { call, asked } = await aTableService();
  const Condition = { 'ForAllValues:StringEquals': { 'dynamodb:LeadingKeys': 'a' } };
  const caller = aPrincipal([{ Effect: 'Allow', Action: 'dynamodb:*', Resource: '*', Condition }]);
  const KeyConditions = { pk: { ComparisonOperator: 'EQ', AttributeValueList: [{ S: 'b' }] } };
  await expect(call('Query', { TableName, KeyConditions }, caller)).rejects.toThrow('cannot be told');
  expect(asked).toEqual([]);
});
