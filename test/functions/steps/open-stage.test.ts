/** Whom a stage asks as it opens, when the register was read a moment before. */

import { PutItemCommand } from 'dynamodb-toolbox/entity/actions/put';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { opening } from '../../../functions/steps/open-stage.ts';
import { REVIEWERS } from '../../../shared/register/schema.ts';
import { readReviewers } from '../../../shared/register/store.ts';
import { RegisterEntryEntity } from '../../../shared/table/entities.ts';
import { AT, aCase, aFile } from '../../builders/case-file.ts';
import { addressOf, startStaffTable } from '../staff/staff-table.ts';

let stop: () => Promise<void>;

beforeAll(async () => {
  stop = await startStaffTable();
  vi.useFakeTimers({ toFake: ['Date'], now: Date.parse(AT) });
});

afterAll(async () => {
  vi.useRealTimers();
  await stop();
});

/** As another function's process enters somebody: this one has a copy of the register from before. */
async function enterElsewhere(key: string): Promise<void> {
  const details = { email: addressOf(key), unit: '', roles: ['officer'] };
  await RegisterEntryEntity.build(PutItemCommand)
    .item({
      registerId: REVIEWERS,
      key,
      name: key,
      isDisabled: false,
      details,
      version: 1,
      changedAt: AT,
      changedBy: 'x',
    })
    .send();
}

it('asks somebody who was entered just before, also where an older copy of the register names nobody', async () => {
  const file = aFile({ case: aCase({ formId: 'subsidy', status: 'in-review', revision: 1 }) });
  const asked = async () => (await opening(file, { stageId: 'check', lap: 1 }, AT)).change.tasks;
  expect(await asked()).toMatchObject([{ reviewerId: 'nobody' }]);
  expect(await readReviewers()).toEqual([]);
  await enterElsewhere('li');
  expect(await readReviewers()).toEqual([]);
  expect(await asked()).toMatchObject([{ reviewerId: 'li' }]);
});
