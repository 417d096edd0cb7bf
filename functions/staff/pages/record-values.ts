/** What an event holds, in words: names for ids, the form's words for its codes. */

import { instantText } from '../../../shared/calendar/texts.ts';
import type { Form } from '../../../shared/form/definition.ts';
import type { Values } from '../../../shared/form/facts.ts';

import { factsOfFields } from '../../../shared/html/facts.tsx';
import { yuanText } from '../../../shared/html/show-value.ts';
import { decidedWords } from '../../../shared/review/words.ts';
import type { StaffCaseView } from '../../../shared/staff/case-view.ts';
import { sameText, type Text } from '../../../shared/text.ts';
import { wordOf } from './words.ts';

export interface Known {
  readonly form: Form;
  /** Who has or had a task of the case. */
  readonly tasks: StaffCaseView['tasks'];
  /** The stage that the event is about. */
  readonly stageId: string | undefined;
}

type Show = (value: unknown, known: Known) => Text;

const shows: Readonly<Record<string, Show>> = {
  result: (value, { form }) => wordOf({ ...decidedWords, ...form.outcome.results }, String(value)),
  reason: (value, { form }) => wordOf({ ...form.outcome.reasons, ...form.assessment?.reasons }, String(value)),
  totalFen: value => yuanText(Number(value)),
  reviewers: nameOf,
  reviewerId: nameOf,
  from: nameOf,
  to: nameOf,
  papers: papersText,
  before: fieldsText,
  after: fieldsText,
};

export const showDetail = (name: string, value: unknown, known: Known): Text => (shows[name] ?? plain)(value, known);

const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/;
const yes: Text = { zh: '是', en: 'Yes' };
const no: Text = { zh: '否', en: 'No' };
const none: Text = { zh: '无', en: 'None' };

function plain(value: unknown): Text {
  if (typeof value === 'boolean') return value ? yes : no;
  if (typeof value === 'string') return INSTANT.test(value) ? instantText(value) : sameText(value);
  if (Array.isArray(value) && value.every(one => typeof one === 'string'))
    return value.length === 0 ? none : sameText(value.join('、'));
  return sameText(typeof value === 'object' ? JSON.stringify(value) : String(value));
}

/** One whose name the case does not tell stays an id. */
function nameOf(value: unknown, { tasks }: Known): Text {
  const ids = [value].flat().map(String);
  const names = ids.map(id => tasks.find(({ reviewer }) => reviewer?.reviewerId === id)?.reviewer?.name ?? id);
  return names.length === 0 ? none : sameText(names.join('、'));
}

function papersText(value: unknown, { form }: Known): Text {
  const codes = Object.entries(value as Values);
  const named = codes.map(([id, code]) => ({
    title: form.documents?.find(document => document.id === id)?.title ?? sameText(id),
    code: String(code),
  }));
  if (named.length === 0) return none;
  return {
    zh: named.map(({ title, code }) => `${title.zh} ${code}`).join('；'),
    en: named.map(({ title, code }) => `${title.en} ${code}`).join('; '),
  };
}

/** What was recorded, by its labels. */
function fieldsText(value: unknown, { form, stageId }: Known): Text {
  const stage = form.chain.stages.find(({ id }) => id === stageId);
  if (stage?.kind !== 'record') return plain(value);
  const facts = factsOfFields(stage.fields, value as Values);
  return {
    zh: facts.map(fact => `${fact.label.zh}：${fact.value.zh}`).join('；'),
    en: facts.map(fact => `${fact.label.en}: ${fact.value.en}`).join('; '),
  };
}
