/** The record of a case as staff see it. */

import { findBreak } from '../case/event.ts';
import type { CaseEvent, CaseFile } from '../case/schema.ts';
import type { Form } from '../form/definition.ts';
import { isCorrection, stageOf } from '../review/stage.ts';
import type { Text } from '../text.ts';

const kinds: Readonly<Record<string, Text>> = {
  submitted: { zh: '提交', en: 'Submitted' },
  discarded: { zh: '放弃更正稿', en: 'Correction discarded' },
  corrected: { zh: '提交补正', en: 'Correction submitted' },
  'stage-opened': { zh: '开启环节', en: 'Stage opened' },
  'stage-not-needed': { zh: '无需此环节', en: 'Stage not needed' },
  'stage-carried-over': { zh: '沿用上次结论', en: 'Result carried over' },
  decided: { zh: '作出意见', en: 'Decided' },
  'code-sent': { zh: '发送验证码', en: 'Code sent' },
  'other-person-refused': { zh: '非审核人本人登录，未予办理', en: 'Refused: signed in as another person' },
  reminded: { zh: '到期提醒', en: 'Reminded' },
  'reminded-by-staff': { zh: '人工催办', en: 'Reminded by staff' },
  overdue: { zh: '逾期', en: 'Overdue' },
  lapsed: { zh: '期限已过', en: 'Time ran out' },
  transferred: { zh: '转交', en: 'Transferred' },
  reassigned: { zh: '重新指派', en: 'Reassigned' },
  'delivery-failed': { zh: '自动报送未成功，系统继续重试', en: 'Delivery failed, being tried again' },
  'delivery-refused': { zh: '自动报送被拒收', en: 'Delivery refused' },
  'chain-restarted': { zh: '系统恢复审核流程', en: 'Review chain restarted by the system' },
  'chain-begins-anew': { zh: '重新进入审核流程', en: 'Review begins anew' },
  stamped: { zh: '上传盖章件', en: 'Stamped scan submitted' },
  'log-added': { zh: '追加记录，原有签批失效', en: 'Entry added; earlier sign-offs have lapsed' },
  'asked-by-hand': { zh: '请手工报送', en: 'Asked to deliver by hand' },
  delivered: { zh: '已报送', en: 'Delivered' },
  'paper-drawn': { zh: '补录文书核验码', en: 'Code of a paper recorded' },
  'record-corrected': { zh: '更正登记内容', en: 'Recorded fact corrected' },
  closed: { zh: '办结', en: 'Closed' },
  counted: { zh: '计入考核', en: 'Counted in the assessment' },
  'count-appealed': { zh: '对计入提出申诉', en: 'Count appealed' },
  'count-upheld': { zh: '申诉答复：维持计入', en: 'Appeal answered: the count stands' },
  'count-withdrawn': { zh: '申诉答复：撤销计入', en: 'Appeal answered: count withdrawn' },
};

/**
 * Does every event follow from the one before, up to the one the case names as its last? `events` were read after the
 * case, so there may be more of them.
 */
export function isRecordWhole({ case: item }: CaseFile, events: readonly CaseEvent[]): boolean {
  const named = events.slice(0, item.eventCount);
  return findBreak(events) === undefined && named.at(-1)?.hash === item.lastEventHash;
}

/** Without `seesPanels`, who sits on a panel and who said what there is left out. */
export function eventView(event: CaseEvent, form: Form, seesPanels: boolean) {
  const stageId = event.detail['stageId'];
  const stage = typeof stageId === 'string' ? stageOf(form, stageId) : undefined;
  const isHidden = !seesPanels && stage?.kind === 'panel';
  const { number, at, kind, actor, detail, hash, previousHash } = event;
  return {
    number,
    at,
    kind,
    text: kinds[kind] ?? { zh: kind, en: kind },
    stage: stage && typeof stageId === 'string' ? { id: stageId, title: titleOf(stage.title, stageId) } : null,
    actor: isHidden ? { kind: actor.kind } : actor,
    detail: isHidden ? { stageId, lap: detail['lap'] } : detail,
    hash,
    previousHash,
  };
}

export type EventView = ReturnType<typeof eventView>;

export function titleOf(title: Text, stageId: string): Text {
  return isCorrection(stageId) ? { zh: `${title.zh}（补正）`, en: `${title.en} (correction)` } : title;
}
