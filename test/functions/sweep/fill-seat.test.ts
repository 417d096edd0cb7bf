/** A release brings a role that nobody holds yet: its tasks wait, an alarm tells of it, and they find their holder. */

import { PutItemCommand } from 'dynamodb-toolbox/entity/actions/put';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { fillSeat } from '../../../functions/sweep/fill-seat.ts';
import { TASK_UNHELD } from '../../../shared/log-marks.ts';
import { MessageEntity } from '../../../shared/table/entities.ts';
import { findMessages, messageItem, unsentBefore } from '../../../shared/table/message-store.ts';
import { allShards } from '../../../shared/table/shard.ts';
import { AT } from '../../builders/case-file.ts';
import { addressOf, enter, fileOf, startStaffTable, storeCase } from '../staff/staff-table.ts';

let stop: () => Promise<void>;

beforeAll(async () => {
  stop = await startStaffTable();
  vi.useFakeTimers({ toFake: ['Date'], now: Date.parse(AT) });
});

afterAll(async () => {
  vi.useRealTimers();
  await stop();
});

async function messagesNow() {
  const keys = await Promise.all(allShards.map(shard => unsentBefore(shard, '9')));
  const found = await findMessages(keys.flat());
  return [...found.values()].map(({ body }) => body);
}

it('looks again until somebody is in the register, then mails the link and looks no more', async () => {
  const lines = vi.spyOn(console, 'log').mockReturnValue(undefined);
  const nobody = { reviewerId: 'nobody', reviewerName: '待指派', reviewerEmail: '' };
  const stored = await storeCase('nobody', { task: nobody });
  const { caseId, taskId } = stored.task;
  const message = messageItem(caseId, { kind: 'seat', taskId }, AT);
  await MessageEntity.build(PutItemCommand).item(message).send();
  expect(message.channel).toBe('seat');

  expect(await fillSeat(message, AT)).toBe(false);
  expect(lines.mock.calls.map(([line]) => JSON.parse(String(line)))).toContainEqual(
    expect.objectContaining({ message: TASK_UNHELD, caseId, taskId }),
  );
  expect(await messagesNow()).toEqual([message.body]);

  await enter('li', ['officer']);
  expect(await fillSeat(message, AT)).toBe(true);
  expect((await fileOf(stored)).tasks).toMatchObject([{ taskId, reviewerId: 'li', generation: 2 }]);
  expect(await messagesNow()).toMatchObject([{ kind: 'mail', to: addressOf('li'), link: { taskId, generation: 2 } }]);
  expect(await fillSeat(message, AT)).toBe(true);
  expect((await fileOf(stored)).tasks).toMatchObject([{ reviewerId: 'li', generation: 2 }]);
});
