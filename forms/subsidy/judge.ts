/**
 * What each diagnosis comes to: the first condition that fails is the reason; an award for those that pass.
 * Source: gazette R-SUB-2 to R-SUB-8, R-SUB-23 to R-SUB-27; decisions D-SUB-4, D-SUB-6, D-SUB-12, D-SUB-20.
 */

import { itemsOf, textOf } from '../../shared/case/facts.ts';
import type { Facts, Item, ItemOutcome, Outcome, RuleFinding, Values } from '../../shared/form/facts.ts';
import { flagsAt } from '../../shared/form/flag.ts';
import { type Fen, minFen, parseYuan } from '../../shared/money.ts';
import { type PanelScore, panelScore } from '../../shared/review/scorecard.ts';
import { rubric } from './rubric.ts';

const AWARD_FEN: Fen = 10_000_00;
const PAPER_SETS = 2;
const MIN_PHOTOS = 2;

/** An application is taken in only with both paper sets. Source: gazette R-SUB-19; decision D-SUB-14. */
export function checkPaperSets({ findings }: Facts): readonly RuleFinding[] {
  const sets = findings?.case['paperSets'];
  return typeof sets === 'number' && sets >= PAPER_SETS ? [] : [{ path: 'findings.case.paperSets' }];
}

interface Diagnosis {
  readonly facts: Facts;
  readonly item: Item;
  readonly ofCase: Values;
  readonly ofItem: Values;
  readonly score: PanelScore;
}

type Test = readonly [result: string, reason: string, fails: (diagnosis: Diagnosis) => boolean];

/** In this order: D-SUB-20, the conditions of eligibility among themselves as they are printed, R-SUB-2 to R-SUB-10. */
const tests: readonly Test[] = [
  [
    'ineligible',
    'provider-not-on-list',
    ({ facts }) => !facts.isListed('providers', textOf(facts.answers, 'providerName')),
  ],
  [
    'ineligible',
    'provider-not-registered-in-zhangdian',
    ({ ofCase }) => ofCase['providerRegisteredInZhangdian'] !== true,
  ],
  ['ineligible', 'provider-not-well-run', ({ ofCase }) => ofCase['providerInGoodStanding'] !== true],
  ['ineligible', 'report-not-confirmed', isReportUnconfirmed],
  ['ineligible', 'enterprise-not-eligible', ({ ofItem }) => chosen(ofItem, 'conditionsNotMet').length > 0],
  ['ineligible', 'service-not-as-required', ({ ofItem }) => chosen(ofItem, 'serviceLacks').length > 0],
  ['fail', 'material-missing', isMaterialMissing],
  ['fail', 'veto', ({ score }) => score.isVetoed],
  ['fail', 'score-below-60', ({ score }) => !score.isPassed],
];

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
  const failed = tests.find(([, , fails]) => fails(diagnosis));
  const { mean } = diagnosis.score;
  return {
    itemId: item.id,
    title: textOf(item, 'enterpriseName'),
    result: failed?.[0] ?? 'pass',
    ...(failed ? { reason: failed[1] } : {}),
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

function isReportUnconfirmed({ ofItem }: Diagnosis): boolean {
  return ofItem['reportSignedByEnterprise'] !== true || ofItem['reportStampedByEnterprise'] !== true;
}

/** Any of the nine materials missing or incomplete. Source: gazette R-SUB-12, R-SUB-14, R-SUB-17, R-SUB-18; D-SUB-4. */
function isMaterialMissing({ facts, item, ofCase, ofItem }: Diagnosis): boolean {
  const photos = facts.attachments.filter(({ slot }) => slot === `diagnoses.${item.id}.on-site-survey-photos`);
  const marked = ['materialsMissing', 'copiesUnstamped'].flatMap(list => [
    ...chosen(ofCase, list),
    ...chosen(ofItem, list),
  ]);
  const confirmed = ['signInSheetSignedByAll', 'photosShowWorkshop', 'photosShowWholeTeam'];
  return (
    marked.length > 0 ||
    chosen(ofItem, 'commitmentLacks').length > 0 ||
    photos.length < MIN_PHOTOS ||
    confirmed.some(field => ofItem[field] !== true)
  );
}

function chosen(values: Values, field: string): readonly string[] {
  const value = values[field];
  return Array.isArray(value) ? (value as readonly string[]) : [];
}
