/** The record of a case, newest first: a line an event, with all that was recorded below it. */

import { instantText } from '../../../shared/calendar/texts.ts';
import type { Form } from '../../../shared/form/definition.ts';

import type { Fact } from '../../../shared/html/facts.tsx';
import { decidedWords } from '../../../shared/review/words.ts';
import type { StaffCaseView } from '../../../shared/staff/case-view.ts';
import type { EventView } from '../../../shared/staff/record-view.ts';
import { sameText, type Text } from '../../../shared/text.ts';
import { type Known, showDetail } from './record-values.ts';
import { wordOf } from './words.ts';

export interface RecordLine {
  readonly number: number;
  readonly text: Text;
  /** Who did it, and when. */
  readonly by: Text;
  /** Everything else that the event holds. */
  readonly details: readonly Fact[];
}

/** How many are in sight at first. */
const NEWEST = 5;

export function recordLines(
  { record, tasks }: Pick<StaffCaseView, 'record' | 'tasks'>,
  form: Form,
): {
  readonly newest: readonly RecordLine[];
  readonly earlier: readonly RecordLine[];
} {
  const lines = record.map(event => lineOf(event, { form, tasks, stageId: event.stage?.id })).toReversed();
  return { newest: lines.slice(0, NEWEST), earlier: lines.slice(NEWEST) };
}

function lineOf(event: EventView, known: Known): RecordLine {
  return {
    number: event.number,
    text: textOf(event),
    by: byText(event),
    details: detailsOf(event, known),
  };
}

function textOf({ text, stage, detail: { decision } }: EventView): Text {
  const said = typeof decision === 'string' ? wordOf(decidedWords, decision) : undefined;
  const zh = [...(stage ? [stage.title.zh] : []), ...(said ? [said.zh] : [])];
  const en = [...(stage ? [stage.title.en] : []), ...(said ? [said.en] : [])];
  return zh.length === 0 ? text : { zh: `${text.zh}：${zh.join('，')}`, en: `${text.en}: ${en.join(', ')}` };
}

function byText({ actor, at }: EventView): Text {
  const { zh, en } = whoOf(actor);
  const by = `${zh}，${instantText(at).zh}`;
  return zh === en ? sameText(by) : { zh: by, en };
}

const actorWords: Readonly<Record<string, Text>> = {
  applicant: { zh: '申请人', en: 'Applicant' },
  reviewer: { zh: '审核人员', en: 'Reviewer' },
  staff: { zh: '工作人员', en: 'Staff' },
  system: { zh: '系统', en: 'System' },
};

function whoOf(actor: EventView['actor']): Text {
  const name = 'name' in actor ? actor.name : undefined;
  return name ? sameText(name) : wordOf(actorWords, actor.kind);
}

const detailWords: Readonly<Record<string, Text>> = {
  note: { zh: '说明', en: 'Note' },
  reason: { zh: '理由', en: 'Reason' },
  text: { zh: '内容', en: 'Text' },
  dueAt: { zh: '期限', en: 'Due' },
  lap: { zh: '轮次', en: 'Lap' },
  revision: { zh: '版次', en: 'Revision' },
  reviewers: { zh: '审核人员', en: 'Reviewers' },
  reviewerId: { zh: '审核人员', en: 'Reviewer' },
  from: { zh: '原审核人员', en: 'From' },
  to: { zh: '接办人员', en: 'To' },
  result: { zh: '结果', en: 'Result' },
  before: { zh: '更正前', en: 'Before' },
  after: { zh: '更正后', en: 'After' },
  taskId: { zh: '任务标识', en: 'Task' },
  caseNumber: { zh: '办件编号', en: 'Case number' },
  contentHash: { zh: '内容校验值', en: 'Digest of the content' },
  decisionHash: { zh: '请求校验值', en: 'Digest of the request' },
  decidedHash: { zh: '意见校验值', en: 'Digest of the decision' },
  attachments: { zh: '材料份数', en: 'Documents' },
  totalFen: { zh: '金额合计', en: 'Total' },
  month: { zh: '月份', en: 'Month' },
  receipt: { zh: '回执', en: 'Receipt' },
  papers: { zh: '文书核验码', en: 'Papers and their codes' },
  on: { zh: '日期', en: 'Day' },
  isByHand: { zh: '手工报送', en: 'By hand' },
  against: { zh: '计入单位', en: 'Counted against' },
  scans: { zh: '扫描件', en: 'Scans' },
  scansEnded: { zh: '失效的扫描件', en: 'Scans that ended' },
  tasksEnded: { zh: '终止的任务', en: 'Tasks that ended' },
  lapsed: { zh: '失效的签批', en: 'Signatures that lapsed' },
  wasClosed: { zh: '此前已办结', en: 'Was closed before' },
  why: { zh: '缘由', en: 'Why' },
  groupId: { zh: '所属项', en: 'Part of the form' },
  itemId: { zh: '条目', en: 'Entry' },
  hashWithScans: { zh: '含扫描件校验值', en: 'Digest with the scans' },
  chainRun: { zh: '流程序号', en: 'Run of the chain' },
  status: { zh: '应答状态', en: 'Status of the answer' },
};

/** As it is recorded; what the line says already is left out, and the hash of the record comes last. */
function detailsOf({ detail, actor, hash }: EventView, known: Known): readonly Fact[] {
  const said = Object.entries(detail).filter(
    ([name, value]) => !inLine.includes(name) && value !== undefined && value !== '',
  );
  const by = Object.entries(actor).filter(([name, value]) => name !== 'kind' && name !== 'name' && value !== undefined);
  return [
    ...said.map(([name, value]) => ({ label: wordOf(detailWords, name), value: showDetail(name, value, known) })),
    ...(by.length > 0
      ? [{ label: actorLabel, value: sameText(by.map(([, value]) => String(value)).join(' · ')) }]
      : []),
    { label: hashLabel, value: sameText(hash) },
  ];
}

const inLine: readonly string[] = ['stageId', 'decision'];
const actorLabel: Text = { zh: '办理人标识', en: 'Who, by id' };
const hashLabel: Text = { zh: '记录校验值', en: 'Digest of the record' };
