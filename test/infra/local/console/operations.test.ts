import { expect, it } from 'vitest';
import { createOperations } from '../../../../infra/local/console/operations.ts';

let nowMs = Date.parse('2022-12-05T09:00:00+08:00');
const clock = { now: () => nowMs };

function aLedger() {
  const ledger = createOperations(clock);
  ledger.count({ by: 'Applicant', kind: 'dynamodb:TransactWriteItems', writeUnits: 6 });
  ledger.count({ by: 'Applicant', kind: 'dynamodb:TransactWriteItems', writeUnits: 4, readUnits: 0.5 });
  ledger.count({ by: 'Relay', kind: 'states:StartExecution' });
  ledger.count({ by: 'states', kind: 'states:StateTransition' });
  ledger.count({ by: 'states', kind: 'states:StateTransition' });
  return ledger;
}

it('reports operations by function and kind, with units and state transitions', () => {
  expect(aLedger().report()).toEqual({
    since: '2022-12-05T09:00:00+08:00',
    total: { count: 5, readUnits: 0.5, writeUnits: 10 },
    byFunction: {
      Applicant: { 'dynamodb:TransactWriteItems': { count: 2, readUnits: 0.5, writeUnits: 10 } },
      Relay: { 'states:StartExecution': { count: 1, readUnits: 0, writeUnits: 0 } },
      states: { 'states:StateTransition': { count: 2, readUnits: 0, writeUnits: 0 } },
    },
    stateTransitions: 2,
  });
});

it('counts on from totals that were kept', () => {
  const before = aLedger();
  const kept = { since: before.report().since, totals: before.totals() };
  nowMs += 3_600_000;
  const after = createOperations(clock, JSON.parse(JSON.stringify(kept)));
  after.count({ by: 'Relay', kind: 'states:StartExecution' });
  expect(after.report()).toMatchObject({ since: '2022-12-05T09:00:00+08:00', total: { count: 6 } });
  expect(after.totals()[1]).toEqual({
    by: 'Relay',
    kind: 'states:StartExecution',
    count: 2,
    readUnits: 0,
    writeUnits: 0,
  });
});

it('begins anew after a reset', () => {
  const ledger = aLedger();
  nowMs = Date.parse('2022-12-06T09:00:00+08:00');
  ledger.reset();
  expect(ledger.report()).toEqual({
    since: '2022-12-06T09:00:00+08:00',
    total: { count: 0, readUnits: 0, writeUnits: 0 },
    byFunction: {},
    stateTransitions: 0,
  });
});
