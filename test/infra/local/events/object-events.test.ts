import { expect, test } from 'vitest';
import type { BucketModel, InvocationResult } from '../../../../infra/local/contract.ts';
import { createObjectEvents } from '../../../../infra/local/events/object-events.ts';
import type { S3ObjectCreated } from '../../../../infra/local/s3/events.ts';
import { aClock, anActivity, anAgenda } from '../dynamodb/parts.ts';
import { deadLettersArn, failure } from './streams.ts';

const inspectArn = 'arn:aws:lambda:cn-north-1:111122223333:function:inspect';

const bucket: BucketModel = {
  logicalId: 'Attachments',
  name: 'attachments',
  arn: 'arn:aws:s3:::attachments',
  isVersioned: true,
  corsRules: [],
  lifecycleRules: [],
  notifications: [{ functionArn: inspectArn, events: ['s3:ObjectCreated:*'], prefix: 'quarantine/' }],
};

function anEvent(change: Partial<S3ObjectCreated> = {}): S3ObjectCreated {
  return {
    id: 1,
    bucket: 'attachments',
    key: 'quarantine/营业执照 (副本)+1.pdf',
    sizeBytes: 1_024,
    bucketArn: bucket.arn,
    principalName: 'ApplicantFunction',
    sourceIp: '127.0.0.1',
    requestId: 'R1',
    eTag: '0123456789abcdef0123456789abcdef',
    versionId: 'v1',
    sequencer: '0000000001',
    eventName: 'ObjectCreated:Post',
    createdAtMs: Date.parse('2022-12-05T01:00:00Z'),
    ...change,
  };
}

interface Options {
  readonly answer?: (nth: number) => InvocationResult;
  readonly onFailureArn?: string;
}

function startObjectEvents(pending: S3ObjectCreated[], options: Options = {}) {
  const clock = aClock();
  const activity = anActivity();
  const agenda = anAgenda(clock, activity);
  const invoked: unknown[] = [];
  const deadLetters: unknown[] = [];
  const logged: string[] = [];
  const events = createObjectEvents({
    buckets: [bucket],
    pendingEvents: () => [...pending],
    acknowledgeEvent: id =>
      void pending.splice(
        pending.findIndex(event => event.id === id),
        1,
      ),
    invoke: async (functionArn, event) => {
      invoked.push({ functionArn, event });
      return options.answer?.(invoked.length - 1) ?? {};
    },
    clock,
    agenda,
    activity,
    onFailureArnOf: () => options.onFailureArn,
    deadLetter: (queueArn, message) => void deadLetters.push({ queueArn, message }),
    log: line => void logged.push(line),
  });
  events.wake();
  return { events, clock, activity, agenda, invoked, deadLetters, logged, pending };
}

test('tells the function of an object as S3 does, and acknowledges it', async () => {
  const { activity, invoked, pending } = startObjectEvents([anEvent()]);
  await activity.settled();
  expect(invoked).toMatchObject([
    {
      functionArn: inspectArn,
      event: {
        Records: [
          {
            eventSource: 'aws:s3',
            awsRegion: 'cn-north-1',
            eventTime: '2022-12-05T01:00:00.000Z',
            eventName: 'ObjectCreated:Post',
            s3: {
              bucket: { name: 'attachments', arn: 'arn:aws:s3:::attachments' },
              object: {
                key: 'quarantine/%E8%90%A5%E4%B8%9A%E6%89%A7%E7%85%A7+%28%E5%89%AF%E6%9C%AC%29%2B1.pdf',
                size: 1_024,
                eTag: '0123456789abcdef0123456789abcdef',
                versionId: 'v1',
                sequencer: '0000000001',
              },
            },
          },
        ],
      },
    },
  ]);
  expect(pending).toEqual([]);
});

test.each([
  ['of another prefix', anEvent({ key: 'clean/a.pdf' })],
  ['of another bucket', anEvent({ bucket: 'other' })],
])('acknowledges an object %s without telling anyone', async (_name, event) => {
  const { activity, invoked, pending } = startObjectEvents([event]);
  await activity.settled();
  expect([invoked, pending]).toEqual([[], []]);
});

test('tries again after one and then two minutes of the virtual clock', async () => {
  const { activity, agenda, clock, invoked, pending, events } = startObjectEvents([anEvent()], {
    answer: nth => (nth < 2 ? failure : {}),
  });
  await activity.settled();
  events.wake();
  await agenda.moveTo(clock.now() + 59_999);
  expect(invoked).toHaveLength(1);
  await agenda.moveTo(clock.now() + 1);
  expect(invoked).toHaveLength(2);
  await agenda.moveTo(clock.now() + 119_999);
  expect([invoked.length, pending.length]).toEqual([2, 1]);
  await agenda.moveTo(clock.now() + 1);
  expect([invoked.length, pending.length]).toEqual([3, 0]);
});

test('sends an event that failed three times to the dead letters and acknowledges it', async () => {
  const { agenda, clock, deadLetters, pending } = startObjectEvents([anEvent()], {
    answer: () => failure,
    onFailureArn: deadLettersArn,
  });
  await agenda.moveTo(clock.now() + 3_600_000);
  expect(deadLetters).toMatchObject([
    {
      queueArn: deadLettersArn,
      message: {
        requestContext: { condition: 'RetriesExhausted', approximateInvokeCount: 3 },
        requestPayload: { Records: [{ eventSource: 'aws:s3' }] },
        responsePayload: { errorType: 'Error' },
      },
    },
  ]);
  expect(pending).toEqual([]);
});

test('says what it drops when the function has no queue', async () => {
  const { agenda, clock, logged, pending } = startObjectEvents([anEvent()], { answer: () => failure });
  await agenda.moveTo(clock.now() + 3_600_000);
  expect(logged).toEqual([`${inspectArn} failed for good, the event is dropped: {"errorType":"Error"}`]);
  expect(pending).toEqual([]);
});

test('delivers many objects, each once, and new ones while others wait', async () => {
  const pending = Array.from({ length: 30 }, (_, id) => anEvent({ id, key: `quarantine/${id}` }));
  const { activity, agenda, clock, invoked, events } = startObjectEvents(pending, {
    answer: nth => (nth === 0 ? failure : {}),
  });
  await activity.settled();
  pending.push(anEvent({ id: 99, key: 'quarantine/99' }));
  events.wake();
  await activity.settled();
  expect([invoked.length, pending.length]).toEqual([31, 1]);
  await agenda.moveTo(clock.now() + 60_000);
  expect([invoked.length, pending.length]).toEqual([32, 0]);
});
