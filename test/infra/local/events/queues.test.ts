import { DatabaseSync } from 'node:sqlite';
import { expect, test } from 'vitest';
import { createDeadLetterQueues } from '../../../../infra/local/events/queues.ts';
import { aClock } from '../dynamodb/parts.ts';

test('keeps messages by queue, oldest first, also for the next start', () => {
  const database = new DatabaseSync(':memory:');
  const clock = aClock();
  const queues = createDeadLetterQueues({ database, clock });
  queues.send('arn:one', { n: 1 });
  queues.send('arn:two', { n: 2 });
  queues.send('arn:one', { n: 3 });
  const again = createDeadLetterQueues({ database, clock });
  expect(again.list('arn:one').map(letter => letter.message)).toEqual([{ n: 1 }, { n: 3 }]);
  expect(again.list()).toHaveLength(3);
  expect(again.list('arn:two')).toEqual([{ id: 2, queueArn: 'arn:two', message: { n: 2 }, sentAtMs: clock.now() }]);
});
