/** Plays one turn of an application. */

import type { Application, Turn } from '../../../shared/form/scenario.ts';
import { decidedWords } from '../../../shared/review/words.ts';
import type { FormDescription } from './applicant-calls.ts';
import { Refused } from './call.ts';
import { makeFile } from './documents.ts';
import { type Filling, fillAllSlots } from './fill-slots.ts';
import { playLaterTurn } from './later-turns.ts';
import { decideAs, nextReview } from './next-review.ts';
import { keyOf, type Played, type Stage } from './played.ts';
import { until } from './until.ts';

type TurnOf<Act> = Extract<Turn, { readonly act: Act }>;

/** Throws when the product refuses what it should take; a submission that is refused is kept in `refusal`. */
export function playTurn(stage: Stage, played: Played, turn: Turn): Promise<void> {
  if (played.refusal !== undefined) return Promise.resolve();
  switch (turn.act) {
    case 'draft':
      return draft(stage, played);
    case 'take-up':
      return takeUp(stage, played, turn);
    case 'confirm':
      return confirm(stage, played, turn);
    case 'submit':
      return submit(stage, played);
    case 'correct':
      return correct(stage, played, turn);
    case 'stamp':
      return stamp(stage, played);
    case 'review':
      return review(stage, played, turn);
    case 'add-entry':
    case 'count':
    case 'appeal':
    case 'answer':
      return playLaterTurn(stage, played, turn);
  }
}

async function takeUp({ client, form, say }: Stage, played: Played, { mail, about }: TurnOf<'take-up'>): Promise<void> {
  const { application } = played;
  const { filer = '', data, story } = application;
  const key = await client.followLink(
    await client.waitForCaseLink({ to: filer, subject: mail, ...(about === undefined ? {} : { text: about }) }),
  );
  await client.saveCase(key, data);
  await fillAllSlots(client, key, fillingOf(form, application));
  played.key = key;
  say(played, `打开报送链接并填报：${story.zh}`, `opened by the mailed link and filled in: ${story.en}`);
}

async function confirm(
  { client, say }: Stage,
  played: Played,
  { register, key, chosen }: TurnOf<'confirm'>,
): Promise<void> {
  const path = `/api/staff/registers/${register}/${key}/confirmation`;
  await client.staff('admin', `POST ${path}`, { body: { version: 0, chosen } });
  say(played, '管理员确认', 'confirmed by the administrator');
}

async function stamp({ client, form, say }: Stage, played: Played): Promise<void> {
  const key = keyOf(played);
  await until(`${played.caseNumber} to wait for its stamp`, async () => {
    const { status } = await client.getCase(key);
    return status === 'stamping' ? status : undefined;
  });
  const { papers, applicant, id } = played.application;
  const slots = form.stages.flatMap(({ slot }) => (slot ? [slot] : []));
  for (const slot of slots) {
    const paper = {
      seed: `${id} ${slot.path} ${crypto.randomUUID()}`,
      lines: papers['']?.lines ?? [],
      stamps: [applicant],
    };
    await client.uploadFile(key, { slot: slot.path, ...makeFile(slot, paper) });
  }
  await client.waitUntilInspected(key);
  await client.submit(key);
  say(played, '打印盖章、上传扫描件', 'printed, stamped, uploaded');
}

async function draft({ client, form, say }: Stage, played: Played): Promise<void> {
  const { application } = played;
  const key = await client.createCase(form.formId, application.data);
  await fillAllSlots(client, key, fillingOf(form, application));
  played.key = key;
  say(played, `填报并上传材料：${application.story.zh}`, `drafted: ${application.story.en}`);
}

function fillingOf(form: FormDescription, { id, data, papers, slots = {} }: Application): Filling {
  const itemIds = (groupId: string) =>
    ((data[groupId] ?? []) as readonly { readonly id: string }[]).map(item => item.id);
  return {
    form,
    seed: id,
    items: Object.fromEntries(form.groups.map(group => [group.id, itemIds(group.id)])),
    lines: itemId => papers[itemId]?.lines ?? [],
    stamps: itemId => papers[itemId]?.stamps ?? [],
    choices: slots,
  };
}

async function submit({ client, say }: Stage, played: Played): Promise<void> {
  try {
    played.caseNumber = await client.submit(keyOf(played));
    say(played, '提交', 'submitted');
  } catch (cause) {
    if (!(cause instanceof Refused)) throw cause;
    const { reason } = cause.problem;
    played.refusal = reason === undefined ? cause.code : `${cause.code}/${reason}`;
    say(played, `提交未被受理：${cause.problem.title}`, `submission refused: ${played.refusal}`);
  }
}

async function correct({ client, form, say }: Stage, played: Played, turn: TurnOf<'correct'>): Promise<void> {
  const key = keyOf(played);
  await until(`${played.caseNumber} to be sent back`, async () => {
    const { status } = await client.getCase(key);
    return status === 'returned' ? status : undefined;
  });
  await client.saveCase(key, turn.data);
  const { attachments } = await client.getCase(key);
  for (const { attachmentId, slot } of attachments) {
    if (turn.slots.includes(slot)) await client.removeFile(key, attachmentId);
  }
  const filling = fillingOf(form, played.application);
  await fillAllSlots(client, key, { ...filling, seed: `${filling.seed} corrected`, only: turn.slots });
  await client.submit(key);
  say(played, '补正并重新提交', 'corrected and submitted again');
}

async function review({ client, say }: Stage, played: Played, turn: TurnOf<'review'>): Promise<void> {
  const caseNumber = played.caseNumber ?? '';
  for (const decision of turn.decisions) {
    const open = await nextReview(client, { caseNumber, stage: turn.stage, used: played.used });
    await decideAs(client, open, decision);
    played.used.add(open.link);
    const { stage, reviewer } = open.view;
    const { zh, en } = decidedWords[decision.decision];
    say(played, `${stage.title.zh}（${reviewer.name}）：${zh}`, `${stage.title.en}: ${en}`);
  }
}
