/** A case that its applicant is filling in or correcting. */

import { daysLeftText } from '../../../shared/calendar/days-left.ts';
import { deadlineText } from '../../../shared/calendar/texts.ts';
import { mayChange } from '../../../shared/case/filing.ts';
import { closesAt } from '../../../shared/case/round.ts';
import type { CaseFile } from '../../../shared/case/schema.ts';
import type { Form, Group, WorkedOut } from '../../../shared/form/definition.ts';
import { isBlank } from '../../../shared/form/field-kinds.ts';
import { hasFixedItems, isFixed } from '../../../shared/form/fixed.ts';
import type { ErrorLine } from '../../../shared/html/error-summary.tsx';
import { showTitle } from '../../../shared/html/show-value.ts';
import { pathOf } from '../../../shared/http/path-of.ts';
import type { OwedTerms } from '../../../shared/obligation/terms.ts';
import type { Text } from '../../../shared/text.ts';
import { typedItemsOf } from './change-items.ts';
import type { DiscardView } from './owed-parts.tsx';
import { type PartInput, type PartView, partView } from './part.view.ts';
import { itemsName, type TypedAnswers } from './read-case-form.ts';

export interface ItemView extends PartView {
  readonly id: string;
  readonly title: Text;
  /** The value of its remove button; left out where it cannot be removed. */
  readonly removal?: string;
}

export interface GroupView {
  readonly id: string;
  readonly label: Text;
  readonly itemsName: string;
  readonly items: readonly ItemView[];
  readonly addition?: { readonly value: string; readonly text: Text };
  readonly error?: Text | undefined;
}

export interface EditView {
  readonly form: Form;
  readonly action: string;
  readonly above: Text;
  /** Left out where nothing closes. */
  readonly deadline?: Text;
  readonly correction?: { readonly note: string };
  readonly notices: readonly Text[];
  readonly errors: readonly ErrorLine[];
  readonly errorTitle?: Text;
  readonly missing: readonly ErrorLine[];
  readonly workedOut: readonly WorkedOut[];
  readonly hidden: Readonly<Record<string, string>>;
  readonly ofCase: PartView;
  readonly groups: readonly GroupView[];
  readonly summaryHref?: string;
  /** For the draft of a correction. */
  readonly discard?: DiscardView;
}

export interface EditInput {
  readonly form: Form;
  readonly file: CaseFile;
  readonly at: string;
  /** The answers to show: saved, or as they were typed. */
  readonly shown: TypedAnswers;
  readonly missing: readonly ErrorLine[];
  readonly workedOut?: readonly WorkedOut[];
  readonly errors?: readonly ErrorLine[];
  readonly errorTitle?: Text;
  readonly notices?: readonly Text[];
  readonly owed?: OwedTerms;
  readonly mayDiscard?: boolean;
  /** Belongs to the cookie of the case. */
  readonly csrf: string;
  /** Makes a submission of this page one submission. */
  readonly key: string;
}

export function editView(input: EditInput): EditView {
  const { form, file, shown, errors = [] } = input;
  const { caseId, version, correction } = file.case;
  const part: PartInput = { file, errors, isEditable: mayChange(file.case, form) };
  return {
    form,
    action: pathOf('POST /cases/{caseId}', { caseId }),
    above: aboveText(input),
    ...editDeadline(input),
    ...(correction ? { correction: { note: correction.note } } : {}),
    notices: input.notices ?? [],
    errors,
    ...(input.errorTitle ? { errorTitle: input.errorTitle } : {}),
    missing: input.missing,
    workedOut: input.workedOut ?? [],
    ...(input.mayDiscard
      ? { discard: { action: pathOf('POST /cases/{caseId}/discard', { caseId }), csrf: input.csrf } }
      : {}),
    hidden: { csrf: input.csrf, version: String(version), key: input.key },
    ofCase: partView(asked(form, shown, input), shown, { ...part, prefix: '' }),
    groups: form.groups.flatMap(group => groupView(group, shown, { ...part, input })),
    ...(form.groups.length > 0 ? { summaryHref: pathOf('GET /cases/{caseId}/summary.xlsx', { caseId }) } : {}),
  };
}

/** Without the places that the platform would have filled in and has nothing for. */
function asked<Part extends Pick<Group, 'fields' | 'slots'>>(
  part: Part,
  values: Readonly<Record<string, unknown>>,
  { form, file, prefix = '' }: Pick<EditInput, 'form' | 'file'> & { readonly prefix?: string },
): Pick<Group, 'fields' | 'slots'> {
  if (!file.case.owed) return part;
  return {
    slots: part.slots,
    fields: part.fields.filter(({ id }) => !isFixed(form, prefix + id) || !isBlank(values[id])),
  };
}

/** None where nothing is asked: the items are the platform's and there are none. */
function groupView(
  group: Group,
  shown: TypedAnswers,
  { input: { form, file }, ...part }: PartInput & { readonly input: EditInput },
): readonly GroupView[] {
  const items = typedItemsOf(shown, group.id);
  const isGiven = file.case.owed !== undefined && hasFixedItems(form, group.id);
  if (isGiven && items.length === 0) return [];
  const isDraft = file.case.status === 'draft' && !isGiven;
  const view: GroupView = {
    id: group.id,
    label: group.label,
    itemsName: itemsName(group.id),
    items: items.map((item, index) => ({
      ...partView(asked(group, item, { form, file, prefix: `${group.id}.${item.id}.` }), item, {
        ...part,
        prefix: `${group.id}.${item.id}.`,
      }),
      id: item.id,
      title: typedTitle(group, item, index),
      ...(isDraft ? { removal: `remove-item:${group.id}.${item.id}` } : {}),
    })),
    ...(isDraft && items.length < group.max
      ? {
          addition: {
            value: `add-item:${group.id}`,
            text: { zh: `添加${group.itemLabel.zh}`, en: `Add ${group.itemLabel.en.toLowerCase()}` },
          },
        }
      : {}),
    error: part.errors.find(error => error.path === group.id)?.text,
  };
  return [view];
}

function typedTitle(group: Group, item: Readonly<Record<string, unknown>>, index: number): Text {
  const name = showTitle(group, item);
  return {
    zh: `${group.itemLabel.zh} ${index + 1}${name === undefined ? '' : `：${name.zh}`}`,
    en: `${group.itemLabel.en} ${index + 1}`,
  };
}

function aboveText({ file, owed }: EditInput): Text {
  if (file.case.correction) return { zh: '补正', en: 'Correction' };
  if (!owed) return { zh: '申报草稿', en: 'Draft' };
  const kind = file.case.owed?.isCorrection ? { zh: '更正稿', en: 'correction' } : { zh: '报送', en: 'to be filed' };
  return { zh: `${kind.zh}：${owed.title.zh}`, en: `${owed.title.en}: ${kind.en}` };
}

function editDeadline({ form, file, at, owed }: EditInput): Pick<EditView, 'deadline'> {
  const round = form.rounds.find(candidate => candidate.id === file.case.roundId);
  const closes = owed ? owed.dueAt : round ? closesAt(round) : at;
  const deadline = file.case.correction?.dueAt ?? closes;
  if (deadline === undefined) return {};
  if (owed?.isLate && !file.case.correction) return { deadline: lateText(deadline) };
  const until = deadlineText(deadline);
  const left = daysLeftText(at, deadline);
  return { deadline: { zh: `截止时间：${until.zh}（北京时间），${left.zh}`, en: `Until ${until.en}, ${left.en}` } };
}

function lateText(dueAt: string): Text {
  const due = deadlineText(dueAt);
  return {
    zh: `期限 ${due.zh} 已过；仍可报送，将标注为迟报。`,
    en: `It was due by ${due.en}; it is still taken, and marked late.`,
  };
}
