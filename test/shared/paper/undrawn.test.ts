/** A form that fails to make a paper of a case: what was decided stands, and the paper follows once the form is mended. */

import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { PaperMessage } from '../../../shared/case/schema.ts';
import type { Form } from '../../../shared/form/definition.ts';
import { PAPER_UNDRAWN } from '../../../shared/log-marks.ts';
import { readCode } from '../../../shared/paper/code.ts';
import { type Paper, paperOf } from '../../../shared/paper/paper.ts';
import { drawnChange } from '../../../shared/paper/record-papers.ts';
import { verifyPaper } from '../../../shared/paper/verify.ts';
import { isRecordWhole } from '../../../shared/staff/record-view.ts';
import { apply, surroundingsAt } from '../../builders/act.ts';
import {
  accepted,
  decided,
  laterAt,
  opened,
  printedForm,
  resubmitted,
  signed,
  submitted,
  type Told,
} from '../../builders/signed-case.ts';

const withBuild = (heading: string | undefined): Form => ({
  ...printedForm,
  documents: (printedForm.documents ?? []).map(document =>
    document.id === 'filed-sheet'
      ? document
      : {
          ...document,
          build: facts => {
            if (heading === undefined) throw new TypeError('no such table');
            return { ...document.build(facts), heading };
          },
        },
  ),
});

const failing = withBuild(undefined);
const mended = withBuild('检查结果单');
const reworded = withBuild('新的标题');

let lines: () => readonly Record<string, unknown>[];
beforeEach(() => {
  const written = vi.spyOn(console, 'log').mockReturnValue();
  lines = () => written.mock.calls.map(([line]) => JSON.parse(String(line)) as Record<string, unknown>);
});
afterEach(() => vi.restoreAllMocks());

const requestFor = ({ file, events }: Told, form: Form) => ({
  file,
  events,
  form,
  surroundings: surroundingsAt(laterAt(60)),
});

const print = (told: Told, form: Form): Paper => paperOf('result-sheet', requestFor(told, form));

function check(code: string, told: Told, form: Form) {
  const read = readCode(code);
  return read && verifyPaper(read, requestFor(told, form));
}

/** The case with the act that failed to make the paper, and what that act left to be done. */
function actOf(told: Told): { event: Told['events'][number] | undefined; basis: string } {
  const event = told.events.at(-1);
  const basis = (event?.detail['papers'] as Record<string, string> | undefined)?.['result-sheet'] ?? '';
  return { event, basis };
}

const undrawnCase = () => signed(accepted(submitted(failing), failing), failing);
const messageOf = (told: Told): PaperMessage => ({
  kind: 'paper',
  documentId: 'result-sheet',
  basis: actOf(told).basis,
});

function drawn(told: Told, form: Form, message = messageOf(told)): Told {
  const change = drawnChange(message, requestFor(told, form));
  if (!change) return told;
  const { file, event } = apply(told.file, change);
  return { file, events: [...told.events, event] };
}

describe('a paper that its form fails to make', () => {
  it('does not keep a decision from being made: it stands by what it rests on, and is left to be drawn', () => {
    const waiting = opened(accepted(submitted(failing), failing), 'sign', { at: laterAt(3) });
    const name = waiting.file.tasks.find(({ status }) => status === 'open')?.reviewerName ?? '';
    const told = decided(waiting, { kind: 'sign', signature: { name } }, { form: failing, at: laterAt(4) });
    expect(told.file.tasks.find(({ stageId }) => stageId === 'sign')).toMatchObject({ status: 'decided' });
    expect(actOf(told).basis).toMatch(/^[0-9A-Z]{16}$/);
    expect(told.events.at(-1)?.detail['papers']).toMatchObject({
      'filed-sheet': expect.stringMatching(/^[0-9A-Z]{24}$/),
    });
    expect(isRecordWhole(told.file, told.events)).toBe(true);
  });

  it('is told to administrators by a line of the log, without anything of the case but its id', () => {
    const { file } = undrawnCase();
    const said = lines().filter(({ message }) => message === PAPER_UNDRAWN);
    expect(said.length).toBeGreaterThan(0);
    expect(said.at(-1)).toMatchObject({ level: 'error', caseId: file.case.caseId, documentId: 'result-sheet' });
  });

  it('is refused to whoever prints it, and so is its check, with words', () => {
    const told = undrawnCase();
    expect(() => print(told, failing)).toThrow('paper-undrawn');
    const { code } = print(told, mended);
    expect(() => check(code, told, failing)).toThrow('paper-undrawn');
  });

  it('prints and is genuine once its form is mended, before its code is recorded and after', () => {
    const told = undrawnCase();
    const { code, isValid } = print(told, mended);
    expect(isValid).toBe(true);
    expect(check(code, told, mended)).toMatchObject({ standing: 'current', isReworded: false });
    const later = drawn(told, mended);
    expect(later.events.at(-1)).toMatchObject({ kind: 'paper-drawn', detail: { papers: { 'result-sheet': code } } });
    expect(print(later, mended).code).toBe(code);
    expect(check(code, later, mended)).toMatchObject({ standing: 'current' });
    expect(check(code, later, mended)?.signatories).toHaveLength(1);
  });

  it('stays genuine when it is worded otherwise after that, and when its form fails again', () => {
    const told = undrawnCase();
    const { code } = print(told, mended);
    const later = drawn(told, mended);
    expect(check(code, later, reworded)).toMatchObject({ standing: 'current', isReworded: true });
    expect(check(code, later, failing)).toMatchObject({ standing: 'current', isReworded: false });
    expect(
      check(
        code.replace(/.$/, letter => (letter === '7' ? '8' : '7')),
        later,
        mended,
      )?.standing,
    ).toBe('broken');
  });

  it('is drawn once, and by nobody while its form fails', () => {
    const told = undrawnCase();
    expect(() => drawn(told, failing)).toThrow('paper-undrawn');
    const later = drawn(told, mended);
    expect(drawnChange(messageOf(told), requestFor(later, mended))).toBeUndefined();
  });

  it('is left alone once another has taken its place', () => {
    const told = undrawnCase();
    const again = resubmitted(
      { ...told, file: { ...told.file, case: { ...told.file.case, status: 'draft' } } },
      failing,
      laterAt(10),
    );
    expect(drawnChange(messageOf(told), requestFor(again, mended))).toBeUndefined();
    expect(drawnChange(messageOf(again), requestFor(again, mended))).toMatchObject({ event: { kind: 'paper-drawn' } });
  });

  it('counts the decisions that counted when they were made, though its text was missing then', () => {
    const told = undrawnCase();
    const counting: Form = {
      ...mended,
      documents: (mended.documents ?? []).map(document => ({ ...document, validAfter: 'check' })),
    };
    expect(check(print(told, mended).code, told, counting)?.standing).toBe('current');
  });
});
