import { expect, test } from 'vitest';
import { AwsError } from '../../../../infra/local/contract.ts';
import { aTable, keyOf } from '../dynamodb/parts.ts';
import { aMapping, aStreamsFolder, deadLettersArn, failure, type StreamsOptions } from './streams.ts';

const startStreams = (options: StreamsOptions = {}) => aStreamsFolder().start(options);
const onFailureArn = deadLettersArn;

test('delivers every write in order, as Lambda words a record', async () => {
  const { put, call, activity, records, operations, batches } = await startStreams();
  await put('a');
  await call('DeleteItem', { TableName: 'Main', Key: keyOf('a') });
  await activity.settled();
  const NewImage = { ...keyOf('a'), kind: { S: 'a' } };
  expect(records[0]).toEqual({
    eventID: 'us-east-1-Main-1',
    eventName: 'INSERT',
    eventVersion: '1.1',
    eventSource: 'aws:dynamodb',
    awsRegion: 'us-east-1',
    eventSourceARN: aTable().streamArn,
    dynamodb: {
      ApproximateCreationDateTime: Date.parse('2022-12-05T01:00:00Z') / 1_000,
      Keys: keyOf('a'),
      NewImage,
      SequenceNumber: '1',
      SizeBytes: expect.any(Number),
      StreamViewType: 'NEW_AND_OLD_IMAGES',
    },
  });
  expect(records[1]).toMatchObject({ eventName: 'REMOVE', dynamodb: { OldImage: NewImage } });
  expect(batches).toEqual([['a'], ['a']]);
  expect(operations.counted).toContainEqual({ by: 'RelayFunction', kind: 'dynamodb:GetRecords' });
});

test('makes batches of at most the batch size and keeps the order in them', async () => {
  const { put, batches } = await startStreams({ mappings: [aMapping({ batchSize: 3 })] });
  await put('a', 'b', 'c', 'd', 'e', 'f', 'g');
  expect(batches.flat()).toEqual(['a', 'b', 'c', 'd', 'e', 'f', 'g']);
  expect(batches.every(batch => batch.length <= 3)).toBe(true);
});

test('passes only what a filter pattern matches', async () => {
  const pattern = JSON.stringify({ eventName: ['INSERT'], dynamodb: { NewImage: { kind: { S: [{ prefix: 'c' }] } } } });
  const { put, batches } = await startStreams({ mappings: [aMapping({ filterPatterns: [pattern] })] });
  await put('a1', 'c1', 'b1', 'c2', 'c2');
  expect(batches.flat()).toEqual(['c1', 'c2']);
});

test('waits for the batching window on the virtual clock, or for a full batch', async () => {
  const { put, batches, agenda, clock } = await startStreams({
    mappings: [aMapping({ batchSize: 3, batchingWindowSeconds: 60 })],
  });
  await put('a', 'b');
  expect(batches).toEqual([]);
  await agenda.moveTo(clock.now() + 60_000);
  expect(batches).toEqual([['a', 'b']]);
  await put('c', 'd', 'e');
  expect(batches[1]).toEqual(['c', 'd', 'e']);
});

test('tries a failed batch again after a growing pause and holds up the ones behind it', async () => {
  const { put, batches, agenda, clock } = await startStreams({ answer: (_keys, nth) => (nth < 2 ? failure : {}) });
  await put('a');
  await put('b');
  expect(batches).toEqual([['a']]);
  await agenda.moveTo(clock.now() + 1_000);
  expect(batches).toEqual([['a'], ['a']]);
  await agenda.moveTo(clock.now() + 1_999);
  expect(batches).toHaveLength(2);
  await agenda.moveTo(clock.now() + 1);
  expect(batches.slice(2)).toEqual([['a'], ['b']]);
});

test('sends where a batch is to the dead letters once its attempts are used up', async () => {
  const { put, batches, deadLetters, agenda, clock } = await startStreams({
    mappings: [aMapping({ maximumRetryAttempts: 2, onFailureArn })],
    answer: keys => (keys.includes('bad') ? failure : {}),
  });
  await put('bad');
  await put('good');
  await agenda.moveTo(clock.now() + 3_000);
  expect(batches).toEqual([['bad'], ['bad'], ['bad'], ['good']]);
  expect(deadLetters).toMatchObject([
    {
      queueArn: deadLettersArn,
      message: {
        version: '1.0',
        timestamp: '2022-12-05T01:00:03.000Z',
        requestContext: { condition: 'RetryAttemptsExhausted', approximateInvokeCount: 3 },
        responseContext: { statusCode: 200, executedVersion: '$LATEST', functionError: 'Unhandled' },
        DDBStreamBatchInfo: {
          startSequenceNumber: '1',
          endSequenceNumber: '1',
          approximateArrivalOfFirstRecord: '2022-12-05T01:00:00Z',
          batchSize: 1,
          streamArn: aTable().streamArn,
        },
      },
    },
  ]);
});

test('sets a failing record aside when it is too old', async () => {
  const { put, batches, deadLetters, agenda, clock } = await startStreams({
    mappings: [aMapping({ maximumRecordAgeSeconds: 60, onFailureArn })],
    answer: () => failure,
  });
  await put('a');
  await agenda.moveTo(clock.now() + 300_000);
  expect(batches.length).toBeGreaterThan(3);
  expect(deadLetters).toMatchObject([{ message: { requestContext: { condition: 'RecordAgeExceeded' } } }]);
});

test('says what it drops when there is no queue for it', async () => {
  const { put, logged } = await startStreams({
    mappings: [aMapping({ maximumRetryAttempts: 0 })],
    answer: () => failure,
  });
  await put('a');
  expect(logged).toEqual(['Event source mapping RelayMapping drops 1 records: RetryAttemptsExhausted']);
});

test('halves a failing batch until only the bad record is left', async () => {
  const { put, mappings, batches, deadLetters, agenda, clock } = await startStreams({
    mappings: [aMapping({ bisectsOnError: true, maximumRetryAttempts: 1, onFailureArn, batchingWindowSeconds: 1 })],
    answer: keys => (keys.includes('bad') ? failure : {}),
  });
  await put('a', 'b', 'bad', 'd');
  await agenda.moveTo(clock.now() + 10_000);
  expect(batches).toEqual([['a', 'b', 'bad', 'd'], ['a', 'b'], ['bad', 'd'], ['bad'], ['bad'], ['d']]);
  expect(deadLetters).toMatchObject([{ message: { DDBStreamBatchInfo: { startSequenceNumber: '3', batchSize: 1 } } }]);
  await mappings.close();
});

test('goes on from the first record that the function reports as failed', async () => {
  const { put, batches, agenda, clock } = await startStreams({
    mappings: [aMapping({ reportsBatchItemFailures: true, batchingWindowSeconds: 1 })],
    answer: (_keys, nth) => ({ payload: { batchItemFailures: nth === 0 ? [{ itemIdentifier: '2' }] : [] } }),
  });
  await put('a', 'b', 'c');
  await agenda.moveTo(clock.now() + 5_000);
  expect(batches).toEqual([
    ['a', 'b', 'c'],
    ['b', 'c'],
  ]);
});

test('treats a function that cannot be run as failed', async () => {
  const { put, batches, logged, agenda, clock } = await startStreams({
    answer: (_keys, nth) => {
      if (nth === 0) throw new Error('no such function');
      return {};
    },
  });
  await put('a');
  await agenda.moveTo(clock.now() + 1_000);
  expect(batches).toEqual([['a'], ['a']]);
  expect(logged).toEqual(['Event source mapping RelayMapping: Error: no such function']);
});

test('lets one mapping go on while another is held up', async () => {
  const other = 'arn:aws:lambda:us-east-1:111122223333:function:totals';
  const { put, batches } = await startStreams({
    mappings: [aMapping(), aMapping({ logicalId: 'TotalsMapping', functionArn: other })],
    answer: (_keys, _nth, functionArn) => (functionArn === other ? {} : failure),
  });
  await put('a');
  await put('b');
  expect(batches.sort()).toEqual([['a'], ['a'], ['b']]);
});

test('marks what TTL deleted as deleted by the service', async () => {
  const { call, activity, records, agenda, clock } = await startStreams();
  const expiresAt = { N: String(clock.now() / 1_000 + 60) };
  await call('PutItem', { TableName: 'Main', Item: { ...keyOf('old'), expiresAt } });
  await call('PutItem', { TableName: 'Main', Item: { ...keyOf('mine'), expiresAt } });
  await call('DeleteItem', { TableName: 'Main', Key: keyOf('mine') });
  await activity.settled();
  await agenda.moveTo(clock.now() + 12 * 3_600_000);
  const removed = records.filter(record => record.eventName === 'REMOVE');
  expect(removed.map(record => [record.dynamodb.Keys['pk'], record.userIdentity])).toEqual([
    [{ S: 'mine' }, undefined],
    [{ S: 'old' }, { type: 'Service', principalId: 'dynamodb.amazonaws.com' }],
  ]);
});

test('refuses to start a mapping whose role may not read the stream', async () => {
  const authorize = (_principal: unknown, action: string) => {
    if (action === 'dynamodb:GetRecords') throw new AwsError('AccessDeniedException', 'may not dynamodb:GetRecords');
  };
  await expect(startStreams({ authorize })).rejects.toThrow(
    'Event source mapping RelayMapping cannot start: may not dynamodb:GetRecords',
  );
});

test('refuses to start with a filter operator it does not know', async () => {
  const mappings = [aMapping({ filterPatterns: ['{"eventName":[{"cidr":"10.0.0.0/8"}]}'] })];
  await expect(startStreams({ mappings })).rejects.toThrow('unknown operator {"cidr":"10.0.0.0/8"}');
});
