/** What a signatory signs: the results, with the scores behind them. */

import { itemsOf } from '../../../shared/case/facts.ts';
import type { CaseFile } from '../../../shared/case/schema.ts';
import type { PanelStage, SignStage } from '../../../shared/form/chain.ts';
import type { Form } from '../../../shared/form/definition.ts';
import type { Outcome, Scorecard } from '../../../shared/form/facts.ts';
import type { Option } from '../../../shared/form/field.ts';
import type { OutcomeRow } from '../../../shared/html/outcome-table.tsx';
import { type OutcomeTableView, outcomeTableView } from '../../../shared/html/outcome-table.view.ts';
import { scoreOf } from '../../../shared/review/scorecard.ts';
import { wayWords } from '../../../shared/review/words.ts';
import type { Text } from '../../../shared/text.ts';
import { type CheckView, placesOf } from './check.view.ts';

export interface ScoreView {
  readonly expert: Text;
  readonly points: readonly string[];
  readonly deductions: readonly Text[];
  readonly veto?: { readonly label: Text; readonly reason: string };
  readonly comment: string;
  readonly total: string;
}

export interface SignItemView extends OutcomeRow {
  readonly scores: readonly ScoreView[];
}

export interface SignView extends OutcomeTableView {
  readonly kind: 'sign';
  readonly statement: Text;
  readonly items: readonly SignItemView[];
  readonly sections: readonly Text[];
  readonly decisions: readonly Option[];
  /** What may be named for correction; nothing where a return goes to an earlier stage. */
  readonly places: CheckView['places'];
  readonly reviewerName: string;
}

export interface Settled {
  readonly outcome: Outcome;
  readonly scorecards: Readonly<Record<string, readonly Scorecard[]>>;
}

export function signView(
  stage: SignStage,
  known: { form: Form; file: CaseFile; settled: Settled; allowed: readonly string[]; reviewerName: string },
): SignView {
  const { form, file, settled, allowed } = known;
  const { outcome, scorecards } = settled;
  const panel = form.chain.stages.find((candidate): candidate is PanelStage => candidate.kind === 'panel');
  const table = outcomeTableView(outcome, form);
  const order = panel ? itemsOf(file.case.answers, panel.group).map(item => item.id) : [];
  return {
    kind: 'sign',
    statement: stage.statement,
    ...table,
    items: table.items
      .toSorted((a, b) => order.indexOf(a.id) - order.indexOf(b.id))
      .map(row => ({
        ...row,
        scores: panel ? (scorecards[row.id] ?? []).map((card, index) => scoreView(card, panel, index)) : [],
      })),
    sections: panel?.rubric.sections.map(section => section.label) ?? [],
    decisions: allowed.flatMap(id => (wayWords[id] ? [{ id, label: wayWords[id] }] : [])),
    places: stage.correction ? placesOf(form, file) : [],
    reviewerName: known.reviewerName,
  };
}

function scoreView(card: Scorecard, { rubric }: PanelStage, index: number): ScoreView {
  const veto = rubric.vetoes.find(candidate => candidate.id === card.veto?.id);
  return {
    expert: { zh: `专家 ${index + 1}`, en: `Expert ${index + 1}` },
    points: rubric.sections.map(section => String(card.points[section.id] ?? '')),
    deductions: rubric.deductions.filter(one => card.deductions.includes(one.id)).map(one => one.label),
    ...(veto && card.veto ? { veto: { label: veto.label, reason: card.veto.reason } } : {}),
    comment: card.comment ?? '',
    total: String(scoreOf(card, rubric)),
  };
}
