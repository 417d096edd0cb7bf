/** Plays what happens to a case after its submission: entries of its log, counts, appeals and their answers. */

import type { CountView } from '../../../shared/assessment/view.ts';
import type { Turn } from '../../../shared/form/scenario.ts';
import { keyOf, type Played, type Stage } from './played.ts';

type Later = Extract<Turn, { readonly act: 'add-entry' | 'count' | 'appeal' | 'answer' }>;
type LaterOf<Act> = Extract<Later, { readonly act: Act }>;

export function playLaterTurn(stage: Stage, played: Played, turn: Later): Promise<void> {
  switch (turn.act) {
    case 'add-entry':
      return addEntry(stage, played, turn);
    case 'count':
      return count(stage, played, turn);
    case 'appeal':
      return appeal(stage, played, turn);
    case 'answer':
      return answer(stage, played, turn);
  }
}

async function addEntry({ client, say }: Stage, played: Played, { data }: LaterOf<'add-entry'>): Promise<void> {
  const { caseId, accessToken } = keyOf(played);
  await client.call(`POST /api/cases/${caseId}/log`, {
    token: accessToken,
    headers: { 'idempotency-key': crypto.randomUUID() },
    body: { data },
  });
  say(played, '追加记录，原签字失效', 'an entry added; what was signed before lapses');
}

async function count({ client, form, say }: Stage, played: Played, turn: LaterOf<'count'>): Promise<void> {
  const { by, reason, note } = turn;
  const body = { number: played.caseNumber ?? '', reason, note };
  await client.staff<CountView>(by, `POST /api/staff/assessment/${form.formId}/counts`, { body });
  say(played, `手工计入考核：${note}`, 'counted by hand');
}

async function appeal({ client, say }: Stage, played: Played, { month, text }: LaterOf<'appeal'>): Promise<void> {
  const { caseId, accessToken } = keyOf(played);
  await client.call(`POST /api/cases/${caseId}/appeals`, { token: accessToken, body: { month, text } });
  say(played, `申诉：${text}`, 'appealed');
}

async function answer({ client, form, say }: Stage, played: Played, turn: LaterOf<'answer'>): Promise<void> {
  const { by, month, verdict, reason } = turn;
  const { caseId } = keyOf(played);
  await client.staff(by, `POST /api/staff/assessment/${form.formId}/${month}/${caseId}/answer`, {
    body: { verdict, reason },
  });
  say(played, verdict === 'uphold' ? '申诉答复：维持计入' : '申诉答复：撤销计入', `appeal answered: ${verdict}`);
}
