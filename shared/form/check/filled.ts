/** Everything that a form works out, tried on a case that was filled in and decided: papers, outcome, notice, boards. */

import type { Stage } from '../chain.ts';
import type { Form } from '../definition.ts';
import type { Facts, Outcome, Values } from '../facts.ts';
import { type Sample, sampleOf } from '../sample-facts.ts';
import { type FormFault, fault } from './fault.ts';
import { checkWord } from './rules.ts';

/** What throws here would throw for a whole case. */
export function tryFilled(form: Form): readonly FormFault[] {
  let sample: Sample;
  try {
    sample = sampleOf(form);
  } catch (cause) {
    return [throws('obligation', cause)];
  }
  const { filed, decided } = sample;
  const trials: readonly Trial[] = [
    ...form.rules.map(rule => [`rules.${rule.code}`, () => rule.check(filed)] as const),
    ...form.chain.stages.flatMap(stage => stageTrials(stage, decided)),
    ['workedOut', () => form.workedOut?.(decided)],
    ...(form.documents ?? []).map(
      ({ id, validAfter, build }) =>
        [`documents.${id}.build`, () => build(validAfter === undefined ? filed : decided)] as const,
    ),
    ['assessment.dueAt', () => form.assessment?.dueAt(filed)],
    ['assessment.unit', () => form.assessment?.unit(filed)],
    ['assessment.units', () => form.assessment?.units(filed)],
    ['notice.build', () => form.notice?.build(decided)],
    ['notice.question', () => form.notice?.question?.fields(decided)],
    ['obligation.summary', () => form.obligation?.summary(decided)],
    ['obligation.contact', () => sample.entry && form.obligation?.contact(sample.entry, filed)],
    ...boardTrials(form, sample),
  ];
  return [...trials.flatMap(([place, ask]) => tried(place, ask)), ...tryOutcome(form, sample)];
}

/** A place of the form, and what is asked there. */
type Trial = readonly [string, () => unknown];

function stageTrials(stage: Stage, decided: Facts): readonly Trial[] {
  const place = `chain.${stage.id}`;
  const when: Trial = [`${place}.when`, () => stage.when?.(decided, undefined)];
  if (stage.kind === 'check') return [when, [`${place}.checkFindings`, () => stage.checkFindings(decided)]];
  if (stage.kind !== 'record') return [when];
  return [when, [`${place}.checkEntered`, () => stage.checkEntered?.(decided.records, decided)]];
}

/** With nothing owed, and with one filing accepted. */
function boardTrials(form: Form, { decided, period, entry }: Sample) {
  const summary = attempt(() => form.obligation?.summary(decided)) ?? {};
  const accepted = { status: 'accepted', isLate: false, version: 1, isFrozen: false } as const;
  const owed = period && entry ? [{ ...accepted, period, entry, caseId: 'c1', submittedAt: decided.at, summary }] : [];
  return (form.boards ?? []).flatMap(({ id, build }) =>
    [[], owed].map(rows => [`boards.${id}.build`, () => build({ ...decided, owed: rows, chosen: {} })] as const),
  );
}

function tryOutcome(form: Form, { decided }: Sample): readonly FormFault[] {
  const { judge, conclude } = form.outcome;
  let judged: Outcome;
  try {
    judged = judge(decided);
  } catch (cause) {
    return [throws('outcome.judge', cause)];
  }
  return [
    ...checkWord(form, 'results', judged.result),
    ...judged.items.flatMap(item => checkWord(form, 'results', item.result)),
    ...tried('outcome.conclude', () => conclude?.(judged.items)),
  ];
}

/** Boards of now read what earlier versions summed up: every figure of now has to be there. */
export function checkSummaries(form: Form): readonly FormFault[] {
  const figuresOf = (version: Form, read: (summary: Values) => Values) => {
    const summary = attempt(() => version.obligation?.summary(sampleOf(version).decided));
    return summary && attempt(() => Object.keys(read(summary)));
  };
  const wanted = figuresOf(form, summary => summary) ?? [];
  return (form.earlier ?? []).flatMap(earlier => {
    const { version } = earlier;
    const read = form.obligation?.readSummary ?? (summary => summary);
    const known = figuresOf(earlier, summary => read(summary, version));
    const missing = known ? wanted.filter(name => !known.includes(name)) : [];
    return missing.map(name =>
      fault(
        'obligation.readSummary',
        'summary-not-read',
        `第 ${version} 版的汇总中没有“${name}”，看板读不到。请在 readSummary 中写明它从哪里来。`,
        `Version ${version} sums up no “${name}”, which boards read. Say in readSummary where it comes from.`,
      ),
    );
  });
}

function tried(place: string, ask: () => unknown): readonly FormFault[] {
  try {
    ask();
    return [];
  } catch (cause) {
    return [throws(place, cause)];
  }
}

/** Undefined where it throws: that is told at its own place. */
function attempt<Answer>(ask: () => Answer): Answer | undefined {
  try {
    return ask();
  } catch {
    return undefined;
  }
}

const throws = (place: string, cause: unknown): FormFault =>
  fault(
    place,
    'throws-for-a-case',
    `对填写完整、已办结的示例办件出错：${cause}。请改正这个函数。`,
    `It throws for a sample case, filled in and decided: ${cause}. Put the function right.`,
  );
