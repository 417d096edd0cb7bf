/**
 * What each diagnosis comes to: the first condition that fails is the reason; an award for those that pass.
 * Source: gazette R-SUB-2 to R-SUB-8, R-SUB-23 to R-SUB-27; decisions D-SUB-4, D-SUB-6, D-SUB-12, D-SUB-20.
 */

import { itemsOf, textOf } from '../../shared/case/facts.ts';
import type { Facts, Item, ItemOutcome, Outcome, RuleFinding } from '../../shared/form/facts.ts';
import { flagsAt } from '../../shared/form/flag.ts';
import { type Fen, minFen, parseYuan } from '../../shared/money.ts';
import { type PanelScore, panelScore } from '../../shared/review/scorecard.ts';
import type { Text } from '../../shared/text.ts';
import { rubric } from './rubric.ts';
import {
  conditionShortfalls,
  type Found,
  materialShortfalls,
  reportShortfalls,
  serviceShortfalls,
} from './shortfalls.ts';

const AWARD_FEN: Fen = 10_000_00;
const PAPER_SETS = 2;

/** An application is taken in only with both paper sets. Source: gazette R-SUB-19; decision D-SUB-14. */
export function checkPaperSets({ findings }: Facts): readonly RuleFinding[] {
  const sets = findings?.case['paperSets'];
  return typeof sets === 'number' && sets >= PAPER_SETS ? [] : [{ path: 'findings.case.paperSets' }];
}

interface Diagnosis extends Found {
  readonly score: PanelScore;
}

/** What a diagnosis falls short of; `[]` = it does, and the reason says it all; undefined = it does not. */
type Test = readonly [
  result: string,
  reason: string,
  shortfalls: (diagnosis: Diagnosis) => readonly Text[] | undefined,
];

const when = (isShort: (diagnosis: Diagnosis) => boolean) => (diagnosis: Diagnosis) =>
  isShort(diagnosis) ? [] : undefined;

const whenAny = (shortfalls: (diagnosis: Diagnosis) => readonly Text[]) => (diagnosis: Diagnosis) => {
  const all = shortfalls(diagnosis);
  return all.length > 0 ? all : undefined;
};

/** In this order: D-SUB-20, the conditions of eligibility among themselves as they are printed, R-SUB-2 to R-SUB-10. */
const tests: readonly Test[] = [
  [
    'ineligible',
    'provider-not-on-list',
    when(({ facts }) => !facts.isListed('providers', textOf(facts.answers, 'providerName'))),
  ],
  [
    'ineligible',
    'provider-not-registered-in-zhangdian',
    when(({ ofCase }) => ofCase['providerRegisteredInZhangdian'] !== true),
  ],
  ['ineligible', 'provider-not-well-run', when(({ ofCase }) => ofCase['providerInGoodStanding'] !== true)],
  ['ineligible', 'report-not-confirmed', whenAny(reportShortfalls)],
  ['ineligible', 'enterprise-not-eligible', whenAny(conditionShortfalls)],
  ['ineligible', 'service-not-as-required', whenAny(serviceShortfalls)],
  ['fail', 'material-missing', whenAny(materialShortfalls)],
  ['fail', 'veto', when(({ score }) => score.isVetoed)],
  ['fail', 'score-below-60', when(({ score }) => !score.isPassed)],
];

/** The first that it falls short of. */
function firstShortfall(diagnosis: Diagnosis) {
  for (const [result, reason, shortfalls] of tests) {
    const details = shortfalls(diagnosis);
    if (details) return { result, reason, ...(details.length > 0 ? { details } : {}) };
  }
  return undefined;
}

export function judge(facts: Facts): Outcome {
  const items = itemsOf(facts.answers, 'diagnoses').map(item => judgeDiagnosis(facts, item));
  const totalFen = items.reduce((sum, item) => sum + item.awardFen, 0);
  return { result: conclude(items), items, totalFen };
}

export function conclude(items: readonly ItemOutcome[]): string {
  return items.some(item => item.result === 'pass') ? 'awarded' : 'not-awarded';
}

function judgeDiagnosis(facts: Facts, item: Item): ItemOutcome {
  const diagnosis: Diagnosis = {
    facts,
    item,
    ofCase: facts.findings?.case ?? {},
    ofItem: facts.findings?.items[item.id] ?? {},
    score: panelScore(facts.scorecards[item.id] ?? [], rubric),
  };
  const failed = firstShortfall(diagnosis);
  const { mean } = diagnosis.score;
  return {
    itemId: item.id,
    title: textOf(item, 'enterpriseName'),
    result: 'pass',
    ...failed,
    flags: flagsAt(item.id, facts.raised),
    ...(mean === undefined ? {} : { score: mean }),
    awardFen: failed ? 0 : awardFor(item),
  };
}

/** 10,000 yuan, or the contract amount when that is less. Source: gazette R-SUB-7, R-SUB-8; decision D-SUB-13. */
function awardFor(item: Item): Fen {
  const contract = parseYuan(textOf(item, 'contractAmount'));
  return contract.ok ? minFen(AWARD_FEN, contract.fen) : 0;
}
