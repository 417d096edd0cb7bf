/** What a form asks, before anything is filled in. */

import { spanText } from '../../../shared/calendar/span-text.ts';
import { openRound } from '../../../shared/case/round.ts';
import type { Form } from '../../../shared/form/definition.ts';
import type { Field, Slot } from '../../../shared/form/field.ts';
import { slotDemands } from '../../../shared/html/slot-demands.ts';
import { pathOf } from '../../../shared/http/path-of.ts';
import type { Text } from '../../../shared/text.ts';
import { type RoundView, roundView } from './home.view.ts';

export interface AskedSection {
  readonly id: string;
  readonly title: Text;
  readonly fields: readonly { readonly id: string; readonly label: Text; readonly purpose: Text }[];
  readonly slots: readonly { readonly id: string; readonly label: Text; readonly demands: readonly Text[] }[];
}

export interface StartView {
  readonly title: Text;
  readonly summary: Text;
  readonly authority: Text;
  readonly handler: Text;
  readonly rounds: readonly RoundView[];
  readonly sections: readonly AskedSection[];
  readonly stages: readonly { readonly id: string; readonly title: Text; readonly due: Text }[];
  readonly retention: Text;
  readonly personal: Text;
  /** Where the button leads; left out while no round is open. */
  readonly action?: string;
  /** Where those who owe the form have their links sent again. */
  readonly links?: { readonly action: string; readonly isSent: boolean };
}

const ofCase: Text = { zh: '申报单位填写一次', en: 'Once for the application' };

/** `periods` are shown in place of rounds where the form is owed. */
export function startView(
  form: Form,
  at: string,
  { periods, isSent = false }: { periods?: readonly RoundView[]; isSent?: boolean } = {},
): StartView {
  return {
    title: form.title,
    summary: form.summary,
    authority: form.authority,
    handler: form.handler,
    rounds: periods ?? form.rounds.map(round => roundView(round, form, at)),
    sections: [
      asked('case', ofCase, form),
      ...form.groups.map(group => asked(group.id, perItem(group.itemLabel, group), group)),
    ],
    stages: form.chain.stages.map(({ id, title, timing }) => ({ id, title, due: spanText(timing.due) })),
    retention: {
      zh: `材料保存 ${form.retentionYears} 年，期满按档案管理规定处理。`,
      en: `Kept for ${form.retentionYears} years, then dealt with under the rules for archives.`,
    },
    personal: personalText(form),
    ...(form.obligation ? { links: { action: pathOf('POST /forms/{formId}/link', { formId: form.id }), isSent } } : {}),
    ...(openRound(form, at) ? { action: pathOf('POST /forms/{formId}/cases', { formId: form.id }) } : {}),
  };
}

function perItem(label: Text, { min, max }: { min: number; max: number }): Text {
  return {
    zh: `每个${label.zh}各填一份（${min} 至 ${max} 个）`,
    en: `For each ${label.en.toLowerCase()} (${min} to ${max})`,
  };
}

function asked(id: string, title: Text, part: { fields: readonly Field[]; slots: readonly Slot[] }): AskedSection {
  return {
    id,
    title,
    fields: part.fields.map(field => ({ id: field.id, label: field.label, purpose: field.purpose })),
    slots: part.slots.map(slot => ({ id: slot.id, label: slot.label, demands: slotDemands(slot) })),
  };
}

function personalText(form: Form): Text {
  const fields = [...form.fields, ...form.groups.flatMap(group => group.fields)].filter(field => field.isPersonal);
  if (fields.length === 0) return { zh: '不收集个人信息。', en: 'No personal data is collected.' };
  return {
    zh: `个人信息：${fields.map(field => field.label.zh).join('、')}。`,
    en: `Personal data: ${fields.map(field => field.label.en.toLowerCase()).join(', ')}.`,
  };
}
