/** The walk over every path of a chain. */

import { describe, expect, it } from 'vitest';
import { forms } from '../../../forms/index.ts';
import type { Chain } from '../../../shared/form/chain.ts';
import { walkChain } from '../../../shared/form/walk-chain.ts';
import { aForm, check, record, sign } from '../../builders/form.ts';

const walkOf = (chain: Partial<Chain>) => walkChain({ ...aForm.chain, ...chain });
const mostOf = (chain: Partial<Chain>, of: 'lap') => Math.max(...walkOf(chain).steps.map(({ from }) => from[of]));

describe('the walk over a chain', () => {
  it('counts every way through a single record: recorded or lapsed', () => {
    expect(walkOf({ stages: [record] })).toMatchObject({ paths: 2, endings: ['completed', 'lapsed'], faults: [] });
  });

  it('counts accept, reject, lapse, and each again after one return that was corrected or lapsed', () => {
    const once = { ...check, correction: { ...check.correction, maxReturns: 1 } };
    expect(walkOf({ stages: [once] }).paths).toBe(3 + 2 * 3);
  });

  it('never goes beyond the last lap, and allows no return in it', () => {
    expect(mostOf({ maxLaps: 3 }, 'lap')).toBe(3);
    const { steps } = walkOf({ maxLaps: 3 });
    expect(steps.filter(({ from, decision }) => from.lap === 3 && decision === 'return')).toEqual([]);
  });

  it('counts the returns of a check over all laps', () => {
    const { steps } = walkOf({ maxLaps: 9 });
    const returns = steps.flatMap(({ to }) => ('ending' in to ? [] : [to.returns['check'] ?? 0]));
    expect(Math.max(...returns)).toBe(check.correction.maxReturns);
  });

  it('sends a signature’s return to the named stage in the next lap', () => {
    const step = walkOf({}).steps.find(
      ({ from, decision }) => from.stageId === 'sign' && from.lap === 1 && decision === 'return',
    );
    expect(step?.to).toEqual({ stageId: 'check', lap: 2, returns: {} });
  });

  it('passes over a stage that a case may not need', () => {
    const sometimes = { ...record, when: () => false };
    expect(walkOf({ stages: [sometimes] })).toMatchObject({ paths: 3, faults: [] });
  });

  it('names a stage that cannot be reached and a place that leads nowhere', () => {
    const lost = walkOf({ stages: [check, { ...sign, returnsTo: 'gone' }] });
    expect(lost.faults.map(({ code }) => code)).toContain('dead-end');
  });

  it.each(forms)('ends every path of $id: completed, rejected or lapsed', form => {
    const { faults, endings, paths } = walkChain(form.chain);
    expect(faults).toEqual([]);
    expect(paths).toBeGreaterThan(form.chain.stages.length);
    const rejections = form.chain.stages.some(({ kind }) => kind === 'check') ? ['rejected'] : [];
    expect([...endings].sort()).toEqual(['completed', 'lapsed', ...rejections]);
  });
});
