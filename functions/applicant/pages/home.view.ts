/** The home page: the forms and when they can be filled. */

import { daysLeftText } from '../../../shared/calendar/days-left.ts';
import { dateText, deadlineText } from '../../../shared/calendar/texts.ts';
import { closesAt, isOpen, opensAt } from '../../../shared/case/round.ts';
import type { Form, Round } from '../../../shared/form/definition.ts';
import type { Tone } from '../../../shared/html/notice.tsx';
import { pathOf } from '../../../shared/http/path-of.ts';
import type { Text } from '../../../shared/text.ts';

export interface RoundView {
  readonly id: string;
  readonly title: Text;
  readonly status: { readonly tone: Tone; readonly text: Text };
  readonly window: Text;
  readonly left?: Text;
  readonly results?: string;
}

export interface FormView {
  readonly id: string;
  readonly title: Text;
  readonly summary: Text;
  readonly authority: Text;
  readonly handler: Text;
  readonly href: string;
  readonly isOpen: boolean;
  /** Is it filed by those who owe it, and nobody else? */
  readonly isOwed: boolean;
  readonly rounds: readonly RoundView[];
  /** Those that anyone may read. */
  readonly boards: readonly { readonly title: Text; readonly href: string }[];
}

/** What can be filed now comes first. `periods` holds what is shown of the periods of forms that are owed, by form. */
export function homeView(
  forms: readonly Form[],
  at: string,
  periods: ReadonlyMap<string, readonly RoundView[]> = new Map(),
): readonly FormView[] {
  const views = forms.map(form => ({
    id: form.id,
    title: form.title,
    summary: form.summary,
    authority: form.authority,
    handler: form.handler,
    href: pathOf('GET /forms/{formId}', { formId: form.id }),
    isOpen: form.rounds.some(round => isOpen(round, at)),
    isOwed: form.obligation !== undefined,
    rounds: periods.get(form.id) ?? form.rounds.map(round => roundView(round, form, at)),
    boards: publicBoards(form),
  }));
  return views.toSorted((a, b) => Number(isDue(b)) - Number(isDue(a)));
}

/** Something is to be filed now, by anyone or by those who owe it. */
const isDue = ({ rounds }: FormView): boolean => rounds.some(({ status }) => status.tone === 'good');

function publicBoards({ id: formId, boards = [] }: Form): FormView['boards'] {
  return boards
    .filter(({ audience }) => audience === 'anyone')
    .map(({ id, title }) => ({ title, href: pathOf('GET /boards/{formId}/{boardId}', { formId, boardId: id }) }));
}

export function roundView(round: Round, form: Form, at: string): RoundView {
  const isPublished = form.chain.publishAfter !== undefined && at >= opensAt(round);
  const left = isOpen(round, at) ? closesAt(round) : undefined;
  return {
    id: round.id,
    title: round.title,
    status: roundStatus(round, at),
    window: windowText(round),
    ...(left === undefined ? {} : { left: daysLeftText(at, left) }),
    ...(isPublished
      ? { results: pathOf('GET /results/{formId}/{roundId}', { formId: form.id, roundId: round.id }) }
      : {}),
  };
}

function roundStatus(round: Round, at: string): RoundView['status'] {
  if (isOpen(round, at)) return { tone: 'good', text: { zh: '正在受理', en: 'Open' } };
  if (at < opensAt(round)) return { tone: 'info', text: { zh: '尚未开始', en: 'Not open yet' } };
  return { tone: 'warn', text: { zh: '已截止', en: 'Closed' } };
}

function windowText(round: Round): Text {
  const from = dateText(round.opensOn);
  const last = closesAt(round);
  if (last === undefined) return { zh: `${from.zh}起常年受理`, en: `From ${from.en}, without an end` };
  const to = deadlineText(last);
  return { zh: `${from.zh}至 ${to.zh}（北京时间）`, en: `${from.en} to ${to.en}` };
}
