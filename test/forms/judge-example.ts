/** Judges an example by the rules that the product runs, and answers in the example's words. */

import { subsidy } from '../../forms/subsidy/form.ts';
import { timeLimit } from '../../forms/subsidy/rules.ts';
import { chineseCalendar } from '../../shared/calendar/chinese-calendar.ts';
import { type WorkingCalendar, weekdayCalendar } from '../../shared/calendar/working-calendar.ts';
import { factsOf, itemsOf, type Surroundings } from '../../shared/case/facts.ts';
import { requireRound } from '../../shared/case/round.ts';
import { instantOf } from '../../shared/clock.ts';
import { checkValues } from '../../shared/form/answers.ts';
import type { CheckStage, PanelStage } from '../../shared/form/chain.ts';
import { raisedFlags } from '../../shared/form/missing.ts';
import { yuanNumber } from '../../shared/money.ts';
import { Problem } from '../../shared/problem.ts';
import { checkPoints } from '../../shared/review/scorecard.ts';
import { claimValue, settle } from '../../shared/review/settle.ts';
import { caseOf } from './subsidy-case.ts';
import type { Example, GivenApplication, GivenLimit, GivenScore } from './subsidy-example.ts';

type Judged = Readonly<Record<string, unknown>>;

export const check = subsidy.chain.stages.find((stage): stage is CheckStage => stage.kind === 'check');
export const panel = subsidy.chain.stages.find((stage): stage is PanelStage => stage.kind === 'panel');

export function judgeExample({ given }: Example): Judged {
  if (given.kind === 'application') return judgeApplication(given);
  return given.kind === 'score-entry' ? judgeScore(given) : judgeLimit(given);
}

export function surroundingsAt(at: string, calendar: WorkingCalendar = chineseCalendar()): Surroundings {
  const isListed = (registerId: string, name: string) =>
    subsidy.registers.some(({ id, entries }) => id === registerId && entries.some(entry => entry.name === name));
  return { at, calendar, isListed, entriesOf: () => [] };
}

function judgeApplication(given: GivenApplication): Judged {
  // What was never sent is a draft: no case begins. Source: decision D-SUB-14.
  if (given.submission?.electronicAt === null)
    return { accepted: false, reason: 'electronic-version-missing', totalAwardYuan: 0 };
  const at = instantOf(Date.parse(given.submission?.electronicAt ?? '2022-12-15T10:00:00+08:00'));
  const refused = closedReason(at);
  if (refused) return { accepted: false, reason: refused, totalAwardYuan: 0 };
  const surroundings = surroundingsAt(at);
  const filled = caseOf(given);
  const unreadable = [...tooFew(given), ...amountRefusals(given)];
  if (unreadable.length > 0) return { accepted: false, reason: unreadable[0], totalAwardYuan: 0 };
  const file = { ...filled, case: { ...filled.case, flags: raisedFlags(filled, subsidy, surroundings) } };
  const unacceptable = check?.checkFindings(factsOf(file, subsidy, surroundings)) ?? [];
  if (unacceptable.length > 0) {
    return { accepted: false, reason: rejectionFor[unacceptable[0]?.path ?? ''], totalAwardYuan: 0 };
  }
  const { outcome } = settle(file, subsidy, { surroundings, taken: awardedElsewhere(given, file) });
  return {
    accepted: true,
    result: outcome.result,
    totalAwardYuan: yuanNumber(outcome.totalFen),
    diagnoses: outcome.items.map(({ result, reason, score, flags, awardFen }) => ({
      result,
      reason,
      score,
      flags,
      awardYuan: yuanNumber(awardFen),
    })),
  };
}

/** An application for nobody is none. */
function tooFew({ diagnoses }: GivenApplication): readonly string[] {
  return diagnoses.length < (subsidy.groups[0]?.min ?? 0) ? ['too-few-items'] : [];
}

/** Amounts that the form does not take, by the code of the refusal. Source: decision D-SUB-13. */
function amountRefusals({ diagnoses }: GivenApplication): readonly string[] {
  const fields = subsidy.groups[0]?.fields.filter(({ id }) => id === 'contractAmount') ?? [];
  return diagnoses.flatMap(({ contractAmountYuan = 12000 }) =>
    checkValues({ contractAmount: contractAmountYuan }, fields).errors.map(({ code }) => code),
  );
}

/** Which of the officer's rejections goes with a finding that forbids to accept. */
const rejectionFor: Readonly<Record<string, string>> = { 'findings.case.paperSets': 'paper-copies-incomplete' };

function closedReason(at: string): unknown {
  try {
    requireRound(subsidy, subsidy.rounds[0]?.id ?? '', at);
    return undefined;
  } catch (refusal) {
    if (refusal instanceof Problem) return refusal.details.members?.['reason'];
    throw refusal;
  }
}

function awardedElsewhere({ diagnoses }: GivenApplication, file: ReturnType<typeof caseOf>): string[] {
  return itemsOf(file.case.answers, 'diagnoses')
    .filter((_, index) => diagnoses[index]?.isAwardedElsewhere)
    .flatMap(item => subsidy.uniqueClaims.filter(claim => claim.award).map(claim => claimValue(claim, file, item)));
}

function judgeScore({ section, points }: GivenScore): Judged {
  const maxPoints = panel?.rubric.sections.find(({ id }) => id === section)?.maxPoints ?? 0;
  return { valid: checkPoints(points ?? undefined, maxPoints, section).length === 0, maxPoints };
}

function judgeLimit({ contractSignedOn, diagnosisCompletedOn, calendar }: GivenLimit): Judged {
  const { holidays = [], extraWorkdays = [] } = calendar ?? {};
  const days = calendar === undefined ? chineseCalendar() : weekdayCalendar({ holidays, extraWorkdays });
  const { lastDay, isWithin } = timeLimit(contractSignedOn, diagnosisCompletedOn, days);
  const file = caseOf({ kind: 'application', diagnoses: [{ contractSignedOn, diagnosisCompletedOn }] });
  const raised = raisedFlags(file, subsidy, surroundingsAt('2022-12-15T02:00:00.000Z', days));
  const isFlagged = raised.includes('longer-than-20-working-days:1');
  return { lastDay, withinLimit: isWithin, ...(isFlagged ? { outcome: 'flag-for-review' } : {}) };
}
