/** An officer's check as a form. */

import { itemsOf } from '../../../shared/case/facts.ts';
import type { CaseFile } from '../../../shared/case/schema.ts';
import type { CheckStage } from '../../../shared/form/chain.ts';
import type { Form } from '../../../shared/form/definition.ts';
import type { Option } from '../../../shared/form/field.ts';
import { fieldPlaces, filedSlots } from '../../../shared/form/paths.ts';

import { itemTitle } from '../../../shared/html/case-content.view.ts';
import type { FieldProps } from '../../../shared/html/field.tsx';
import type { ReviewView } from '../../../shared/review/view.ts';
import { wayWords } from '../../../shared/review/words.ts';
import { sameText, type Text } from '../../../shared/text.ts';
import { fieldAt, type Typed } from './typed.ts';

interface Part {
  readonly id: string;
  readonly title: Text;
}

export interface CheckView {
  readonly kind: 'check';
  readonly findings: readonly (Part & { readonly fields: readonly FieldProps[] })[];
  readonly decisions: readonly Option[];
  readonly reasons: readonly Option[];
  /** What may be named for correction, by part of the form. */
  readonly places: readonly (Part & { readonly options: readonly Option[] })[];
  /** Whom the officer may choose for the panel; those not chosen are drawn. */
  readonly panel: { readonly seats: number; readonly experts: readonly Option[] } | undefined;
}

const ofCase: Text = { zh: '整件', en: 'The application' };

/** The ways to decide, with what follows. */
const longWords: Readonly<Record<string, Text>> = {
  ...wayWords,
  accept: { zh: `${wayWords.accept.zh}，进入下一环节`, en: `${wayWords.accept.en}; it goes on` },
  return: { zh: `${wayWords.return.zh}补正`, en: `${wayWords.return.en} for correction` },
};

export function checkView(
  stage: CheckStage,
  { form, file, typed, view }: { form: Form; file: CaseFile; typed: Typed; view: ReviewView },
): CheckView {
  const parts = partsOf(form, file);
  const judged = parts.filter(part => part.groupId === stage.findings.group && part.itemId !== undefined);
  return {
    kind: 'check',
    findings: [
      {
        id: 'case',
        title: ofCase,
        fields: stage.findings.case.map(field => fieldAt(typed, field, `findings.case.${field.id}`)),
      },
      ...judged.map(({ id, title, itemId }) => ({
        id,
        title,
        fields: stage.findings.item.map(field => fieldAt(typed, field, `findings.items.${itemId}.${field.id}`)),
      })),
    ].filter(part => part.fields.length > 0),
    decisions: view.allowedDecisions.flatMap(id => (longWords[id] ? [{ id, label: longWords[id] }] : [])),
    reasons: stage.rejections,
    places: placesOf(form, file),
    panel: view.panel ? panelOf(view.panel) : undefined,
  };
}

/** What may be named for correction, by part of the form. */
export function placesOf(form: Form, file: CaseFile): CheckView['places'] {
  return partsOf(form, file).map(({ id, title, options }) => ({ id, title, options }));
}

function panelOf({ seats, experts }: NonNullable<ReviewView['panel']>) {
  const options = experts.map(({ reviewerId, name, unit }) => ({
    id: reviewerId,
    label: sameText(`${name}（${unit}）`),
  }));
  return { seats, experts: options };
}

/** The case and every item, with the places in it. */
function partsOf(form: Form, { case: { answers } }: CaseFile) {
  const places = [
    ...fieldPlaces(form, answers).map(place => ({ ...place, label: place.field.label })),
    ...filedSlots(form, answers).map(place => ({ ...place, label: place.slot.label })),
  ];
  const optionsOf = (groupId?: string, itemId?: string): readonly Option[] =>
    places
      .filter(place => place.groupId === groupId && place.itemId === itemId)
      .map(({ path, label }) => ({ id: path, label }));
  return [
    { id: 'case', title: ofCase, groupId: undefined, itemId: undefined, options: optionsOf() },
    ...form.groups.flatMap(group =>
      itemsOf(answers, group.id).map((item, index) => ({
        id: `${group.id}.${item.id}`,
        title: itemTitle(group, item, index),
        groupId: group.id,
        itemId: item.id,
        options: optionsOf(group.id, item.id),
      })),
    ),
  ];
}
