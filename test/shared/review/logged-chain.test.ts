/** Cases that may grow, led through their chain at random: signatures, a report, a stamp, a delivery, corrections. */

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addEntry } from '../../../shared/case/add-entry.ts';
import { findBreak } from '../../../shared/case/event.ts';
import { factsOf } from '../../../shared/case/facts.ts';
import type { Attachment, CaseEvent, CaseFile, StageRun } from '../../../shared/case/schema.ts';
import { submit } from '../../../shared/case/submit.ts';
import { checkForm } from '../../../shared/form/check-form.ts';
import { type Situation, type StageDecision, stepsFrom } from '../../../shared/form/walk-chain.ts';
import { lookUpsIn } from '../../../shared/register/look-ups.ts';
import { close } from '../../../shared/review/close.ts';
import { decide } from '../../../shared/review/decide.ts';
import { confirmByHand, delivered } from '../../../shared/review/deliver.ts';
import { openStage } from '../../../shared/review/open-stage.ts';
import { isCorrection, runOf, stageOf } from '../../../shared/review/stage.ts';
import { nextTick } from '../../../shared/review/tick.ts';
import { apply, refusalOf, reviewers, surroundingsAt } from '../../builders/act.ts';
import { AT, aCase, aFile, anAttachment } from '../../builders/case-file.ts';
import { aForm } from '../../builders/form.ts';
import { aLoggedForm } from '../../builders/logged-form.ts';

const form = aLoggedForm;
const entries = [{ key: 'u1', name: '甲单位', details: { head: 'head1' } }];
const surroundings = { ...surroundingsAt(), ...lookUpsIn(new Map([['units', entries]])) };
const people = { reviewers, standIns: [] };
const answers = {
  unitName: '甲单位',
  contactName: '王',
  contactEmail: 'a@unit.example',
  visits: [{ id: '1', place: '东', cost: '1.00' }],
};

interface Told {
  readonly file: CaseFile;
  readonly events: readonly CaseEvent[];
}
type Change = Parameters<typeof apply>[1];

function tell(told: Told, work: (file: CaseFile) => Change | undefined): Told {
  const change = work(told.file);
  if (!change) return told;
  const next = apply(told.file, change);
  return { file: next.file, events: [...told.events, next.event] };
}

const submitted = (file: CaseFile): Change => {
  const idempotencyKey = `k${file.case.version}`;
  const verdict = submit({ file, form, at: AT, surroundings, idempotencyKey, taken: [] });
  if (verdict.kind !== 'submitted') throw new Error('a repeat');
  return verdict.change;
};

const added = (file: CaseFile): Change => {
  const idempotencyKey = `e${file.case.version}`;
  const raw = { place: '西', cost: '2.00' };
  const verdict = addEntry({ file, form, at: AT, surroundings, raw, actor: { kind: 'applicant' }, idempotencyKey });
  if (verdict.kind !== 'added') throw new Error('a repeat');
  return verdict.change;
};

const withScan = ({ file, events }: Told): Told => {
  const scan: Attachment = anAttachment('stampedSheet', { attachmentId: `s${file.case.version}` });
  return { file: { ...file, attachments: [...file.attachments, scan] }, events };
};

function decidedBy(stageId: string, result: StageDecision) {
  return (file: CaseFile): Change => {
    const task = file.tasks.find(one => one.stageId === stageId && one.status === 'open');
    if (!task) throw new Error(`no task in ${stageId}`);
    const signs = { kind: 'sign' as const, signature: { name: task.reviewerName } };
    const decision =
      result === 'return'
        ? { kind: 'return' as const, note: '改', paths: ['plan'] }
        : stageId === 'reported'
          ? { kind: 'record' as const, fields: { toldOn: '2022-12-05' } }
          : signs;
    const known = { file, form, task, at: AT, surroundings, reviewers, random: () => 0, taken: [] };
    const verdict = decide(decision, { kind: 'reviewer', id: task.reviewerId }, known);
    if (verdict.kind !== 'decided') throw new Error('a repeat');
    return verdict.change;
  };
}

/** Brings a waiting stage to this result, as reviewers, the applicant, the outside system or time would. */
function bring(told: Told, { stageId, lap }: Situation, result: StageDecision): Told {
  if (result === 'lapse') return untilEnd(told, stageId, lap);
  if (result === 'restart') return tell(told, added);
  if (isCorrection(stageId)) return tell(told, submitted);
  const { kind } = stageOf(form, stageId);
  if (kind === 'stamp') return tell(withScan(told), submitted);
  if (kind === 'deliver') {
    const { revision } = told.file.case;
    return tell(told, file => delivered({ file, stageId, lap, revision, receipt: 'R1', at: AT }));
  }
  return tell(told, decidedBy(stageId, result));
}

function untilEnd(told: Told, stageId: string, lap: number): Told {
  const run = runOf(told.file, stageId, lap) as StageRun;
  const change = nextTick({ file: told.file, form, run, at: AT, reviewers });
  if (!change) return told;
  return untilEnd(
    tell(told, () => change),
    stageId,
    lap,
  );
}

function opened(told: Told, { stageId, lap }: Situation): Told {
  if (runOf(told.file, stageId, lap)) return told;
  return tell(told, file =>
    openStage({ file, form, stageId, lap, at: AT, ...people, surroundings, present: surroundings, random: () => 0 }),
  );
}

/** Leads a case to its end; every choice is the next of the given numbers. */
function lead(choices: readonly number[]): Told {
  const draft = aFile({ case: aCase({ formId: form.id, answers }), attachments: [anAttachment('plan')] });
  let told = tell({ file: draft, events: [] }, submitted);
  let here: Situation = { stageId: 'head-signs', lap: 1, returns: {} };
  for (let turn = 0; turn < 100; turn += 1) {
    const choice = choices[turn % choices.length] ?? 0;
    // Now and then an entry arrives between two stages, where it is still allowed.
    if (choice === 7 && refusalOf(() => added(told.file)) === 'allowed') told = tell(told, added);
    told = opened(told, here);
    const run = runOf(told.file, here.stageId, here.lap) as StageRun;
    const steps = stepsFrom(here, form.chain, true).filter(({ decision }) =>
      run.status === 'open' ? decision !== 'pass' : decision === run.result?.decision,
    );
    const step = steps[choice % steps.length];
    if (!step) throw new Error(`nothing can happen in ${here.stageId}: ${run.result?.decision}`);
    if (run.status === 'open') told = bring(told, here, step.decision);
    expect(runOf(told.file, here.stageId, here.lap)?.result?.decision).toBe(step.decision);
    if ('ending' in step.to) {
      const { ending } = step.to;
      return tell(told, file => close({ file, form, ending, at: AT, surroundings, taken: [] }));
    }
    here = step.to;
  }
  throw new Error('the case never ended');
}

describe('a case that may grow, whatever happens', () => {
  const ways = fc.array(fc.nat(11), { minLength: 1, maxLength: 12 });
  const holds = (claim: (end: Told) => void) =>
    fc.assert(
      fc.property(ways, choices => claim(lead(choices))),
      { numRuns: 200 },
    );

  it('is a sound form', () => {
    expect(checkForm(form).filter(({ code }) => code !== 'no-example')).toEqual([]);
  });

  it.each([
    ['a group that is not there', { ...form, log: { group: 'none' } }, 'unknown-reference'],
    ['a group with documents', { ...form, groups: aForm.groups }, 'log-with-slots'],
    ['what is public', { ...form, chain: { ...form.chain, publishAfter: 'head-signs' } }, 'returns-what-is-public'],
  ])('is no sound form with a log of %s', (_name, broken, code) => {
    expect(checkForm(broken).map(found => found.code)).toContain(code);
  });

  it('ends closed, with nothing left to wait for and an unbroken record', () => {
    holds(({ file, events }) => {
      expect(file.case.status).toBe('closed');
      expect(file.tasks.filter(({ status }) => status === 'open')).toEqual([]);
      expect(file.stages.filter(({ status }) => status === 'open')).toEqual([]);
      expect([findBreak(events), file.case.eventCount]).toEqual([undefined, events.length]);
    });
  });

  it('is delivered only under a signature and a stamp of the very version that is delivered', () => {
    holds(({ file }) => {
      const { deliveries, signatures, attachments, revision } = factsOf(file, form, surroundings);
      if (!deliveries.some(delivery => delivery.revision === revision)) return;
      expect(signatures.map(({ stageId }) => stageId)).toEqual(['head-signs']);
      expect(attachments.filter(({ slot }) => slot === 'stampedSheet')).toHaveLength(1);
    });
  });
});

describe('a delivery', () => {
  const open = (): Told => {
    let told = tell(
      { file: aFile({ case: aCase({ formId: form.id, answers }), attachments: [anAttachment('plan')] }), events: [] },
      submitted,
    );
    for (const stageId of ['head-signs', 'reported', 'stamped']) {
      const here = { stageId, lap: 1, returns: {} };
      told = opened(told, here);
      if (runOf(told.file, stageId, 1)?.status === 'open') told = bring(told, here, 'accept');
    }
    return opened(told, { stageId: 'sent', lap: 1, returns: {} });
  };
  const by = { deliveryReceipt: 'H-1', deliveryDate: '2022-12-05' };
  const confirmed = (file: CaseFile, entered: unknown = by) => confirmByHand(file, form, { entered, at: AT });

  it('is confirmed by hand once; the same again changes nothing, another is refused', () => {
    const { file } = open();
    const verdict = confirmed(file);
    if (verdict.kind !== 'confirmed') throw new Error('a repeat');
    const after = apply(file, verdict.change).file;
    expect(factsOf(after, form, surroundings).deliveries).toMatchObject([
      { stageId: 'sent', revision: 1, receipt: 'H-1', on: '2022-12-05', isByHand: true },
    ]);
    expect(confirmed(after)).toEqual({ kind: 'repeat' });
    expect(refusalOf(() => confirmed(after, { ...by, deliveryReceipt: 'H-2' }))).toBe('not-awaited');
    expect(refusalOf(() => confirmed(after, {}))).toBe('not-awaited');
  });

  it.each([
    ['without a receipt', { deliveryDate: '2022-12-05' }, 'deliveryReceipt:required'],
    ['of tomorrow', { ...by, deliveryDate: '2022-12-06' }, 'deliveryDate:date-impossible'],
    ['of before its stage began', { ...by, deliveryDate: '2022-12-04' }, 'deliveryDate:date-impossible'],
  ])('is not confirmed %s', (_name, entered, refusal) => {
    expect(refusalOf(() => confirmed(open().file, entered))).toBe(`invalid-input ${refusal}`);
  });

  it('that was taken after the case had grown is recorded, and decides nothing', () => {
    const { file } = tell(open(), added);
    const change = delivered({ file, stageId: 'sent', lap: 1, revision: 1, receipt: 'R1', at: AT });
    expect(change?.stages).toMatchObject([{ result: { decision: 'restart' }, delivery: { revision: 1 } }]);
    expect(change?.messages).toEqual([]);
  });
});
