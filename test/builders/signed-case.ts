/** A case that was filed, accepted and signed, with its record, in memory. */

import type { CaseEvent, CaseFile } from '../../shared/case/schema.ts';
import { submit } from '../../shared/case/submit.ts';
import type { Form } from '../../shared/form/definition.ts';
import { recordPapers } from '../../shared/paper/record-papers.ts';
import { decide } from '../../shared/review/decide.ts';
import { openStage } from '../../shared/review/open-stage.ts';
import { pngOf } from '../shared/attachment/crafted-files.ts';
import { apply, reviewers, surroundingsAt } from './act.ts';
import { AT, aCase, aFile, anAttachment } from './case-file.ts';
import { aForm, check, sign } from './form.ts';

/** Two stages, and a paper that is valid once both are over; another that says what was filed. */
export const printedForm: Form = {
  ...aForm,
  chain: { maxLaps: 4, stages: [{ ...check, findings: { ...check.findings, item: [] } }, sign] },
  documents: [
    {
      id: 'result-sheet',
      title: { zh: '结果单', en: 'Result' },
      validAfter: 'sign',
      build: ({ answers, signatures }) => ({
        heading: '检查结果<单>',
        blocks: [
          { kind: 'paragraph', text: `单位：${String(answers['unitName'])}` },
          { kind: 'facts', rows: [{ label: '签署人数', value: String(signatures.length) }] },
          { kind: 'table', columns: ['地点', '说明'], rows: [['一车间', '<b>无</b>']] },
          { kind: 'signatures' },
          { kind: 'stamp', label: '（单位盖章）' },
        ],
      }),
    },
    {
      id: 'filed-sheet',
      title: { zh: '申报表', en: 'As filed' },
      build: ({ at }) => ({ heading: '申报表', blocks: [{ kind: 'paragraph', text: at }] }),
    },
  ],
};

export const laterAt = (minutes: number): string => new Date(Date.parse(AT) + minutes * 60_000).toISOString();

export interface Told {
  readonly file: CaseFile;
  readonly events: readonly CaseEvent[];
}

type Change = Parameters<typeof apply>[1];

/** As the functions do it: what is printed of the case is recorded with the act. */
export function step({ file, events }: Told, change: Change, form: Form = printedForm): Told {
  const surroundings = surroundingsAt(change.at);
  const next = apply(file, recordPapers(change, { file, form, surroundings, events }));
  return { file: next.file, events: [...events, next.event] };
}

export function submitted(form: Form = printedForm): Told {
  const answers = {
    unitName: '甲单位',
    contactName: '张三',
    contactEmail: 'a@b.example',
    visits: [{ id: '1', place: '一车间', cost: 100 }],
  };
  const file = aFile({
    case: aCase({ answers }),
    attachments: [
      anAttachment('plan'),
      anAttachment('visits.1.photos', { attachmentId: 'p1', contentType: 'image/jpeg' }),
      anAttachment('visits.1.photos', { attachmentId: 'p2', contentType: 'image/jpeg' }),
    ],
  });
  return resubmitted({ file, events: [] }, form, AT);
}

export function resubmitted(told: Told, form: Form, at: string): Told {
  const verdict = submit({
    file: told.file,
    form,
    at,
    surroundings: surroundingsAt(at),
    idempotencyKey: `key-${at}`,
    taken: [],
  });
  if (verdict.kind !== 'submitted') throw new Error('not submitted');
  return step(told, verdict.change, form);
}

export function opened(told: Told, stageId: string, { lap = 1, at = laterAt(1) } = {}): Told {
  const surroundings = surroundingsAt(at);
  const known = { surroundings, present: surroundings, reviewers, standIns: [], random: () => 0 };
  return step(told, openStage({ file: told.file, form: printedForm, stageId, lap, at, ...known }));
}

export function decided(
  told: Told,
  decision: Parameters<typeof decide>[0],
  { form = printedForm, at = laterAt(2) } = {},
): Told {
  const task = told.file.tasks.find(({ status }) => status === 'open');
  if (!task) throw new Error('no open task');
  const verdict = decide(
    decision,
    { kind: 'reviewer', id: task.reviewerId, name: task.reviewerName },
    { file: told.file, form, task, at, surroundings: surroundingsAt(at), reviewers, random: () => 0, taken: [] },
  );
  if (verdict.kind !== 'decided') throw new Error('not decided');
  return step(told, verdict.change, form);
}

export const acceptance = { kind: 'accept' as const, findings: { case: { isComplete: true }, items: {} } };
export const drawing = `data:image/png;base64,${pngOf(3, 1).toString('base64')}`;

export function accepted(told: Told = submitted(), form: Form = printedForm): Told {
  return decided(opened(told, 'check'), acceptance, { form });
}

export function signed(told: Told = accepted(), form: Form = printedForm): Told {
  const waiting = opened(told, 'sign', { at: laterAt(3) });
  const name = waiting.file.tasks.find(({ status }) => status === 'open')?.reviewerName ?? '';
  return decided(waiting, { kind: 'sign', signature: { name, drawing }, assurance: 'code' }, { form, at: laterAt(4) });
}
