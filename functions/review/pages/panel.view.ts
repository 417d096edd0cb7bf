/** An expert's score sheet. */

import { itemsOf } from '../../../shared/case/facts.ts';
import type { CaseFile } from '../../../shared/case/schema.ts';
import type { PanelStage, Rubric } from '../../../shared/form/chain.ts';
import type { Form } from '../../../shared/form/definition.ts';
import type { Option } from '../../../shared/form/field.ts';
import { itemTitle } from '../../../shared/html/case-content.view.ts';
import { firstOf } from '../../../shared/http/body.ts';
import type { Text } from '../../../shared/text.ts';
import { allOf, errorAt, type Typed } from './typed.ts';

export interface SheetView {
  /** The beginning of its names: `scorecards.<item>`. */
  readonly path: string;
  readonly title: Text;
  readonly sections: readonly {
    readonly id: string;
    readonly name: string;
    readonly path: string;
    readonly label: Text;
    readonly items: readonly Text[];
    readonly maxPoints: number;
    readonly value: string;
    readonly error: Text | undefined;
  }[];
  readonly deductions: readonly (Option & { readonly points: number; readonly isChosen: boolean })[];
  readonly vetoes: readonly (Option & { readonly isChosen: boolean })[];
}

export interface PanelView {
  readonly kind: 'panel';
  readonly title: Text;
  readonly passMark: Text;
  readonly sheets: readonly SheetView[];
}

export function panelView(
  { rubric, group: groupId }: PanelStage,
  { form, file, typed }: { form: Form; file: CaseFile; typed: Typed },
): PanelView {
  const group = form.groups.find(candidate => candidate.id === groupId);
  const items = group ? itemsOf(file.case.answers, groupId) : [];
  return {
    kind: 'panel',
    title: rubric.title,
    passMark: { zh: `平均分不低于 ${rubric.passMark} 分为合格`, en: `A mean of ${rubric.passMark} passes` },
    sheets: group
      ? items.map((item, index) => sheetView(itemTitle(group, item, index), `scorecards.${item.id}`, { rubric, typed }))
      : [],
  };
}

function sheetView(title: Text, path: string, { rubric, typed }: { rubric: Rubric; typed: Typed }): SheetView {
  const { posted } = typed;
  return {
    path,
    title,
    sections: rubric.sections.map(section => ({
      ...section,
      name: `${path}.points.${section.id}`,
      path: `${path}.${section.id}`,
      value: firstOf(posted, `${path}.points.${section.id}`),
      error: errorAt(typed, `${path}.${section.id}`),
    })),
    deductions: rubric.deductions.map(deduction => ({
      ...deduction,
      isChosen: allOf(posted, `${path}.deductions`).includes(deduction.id),
    })),
    vetoes: rubric.vetoes.map(veto => ({ ...veto, isChosen: firstOf(posted, `${path}.veto.id`) === veto.id })),
  };
}
