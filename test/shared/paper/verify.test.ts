/** Papers and their codes: what a code tells once something has changed. */

import { describe, expect, it } from 'vitest';
import { groupedCode, readCode } from '../../../shared/paper/code.ts';
import { type Paper, paperOf } from '../../../shared/paper/paper.ts';
import { type Verification, verifyPaper } from '../../../shared/paper/verify.ts';
import { surroundingsAt } from '../../builders/act.ts';
import {
  accepted,
  decided,
  laterAt,
  opened,
  printedForm,
  resubmitted,
  signed,
  step,
  submitted,
  type Told,
} from '../../builders/signed-case.ts';

const requestFor = ({ file, events }: Told, at = laterAt(60)) => ({
  file,
  events,
  form: printedForm,
  surroundings: surroundingsAt(at),
});

const print = (told: Told, documentId = 'result-sheet'): Paper => paperOf(documentId, requestFor(told));

function check(code: string, told: Told): Verification | undefined {
  const read = readCode(code);
  return read && verifyPaper(read, requestFor(told));
}

const standing = (code: string, told: Told) => check(code, told)?.standing ?? 'not found';

describe('a paper', () => {
  it('is a draft until the stage that makes it valid is over', () => {
    expect(print(accepted())).toMatchObject({ isValid: false, signatories: [] });
    expect(print(signed())).toMatchObject({
      isValid: true,
      revision: 1,
      madeAt: laterAt(4),
      signatories: [{ stageId: 'sign', name: '名head1', at: laterAt(4), assurance: 'code' }],
    });
  });

  it('has the same code whenever it is printed', () => {
    const told = signed();
    expect(paperOf('result-sheet', requestFor(told, laterAt(9999))).code).toBe(print(told).code);
    expect(print(told).code).toMatch(/^[0-9A-HJKMNP-TV-Z]{24}$/);
    expect(groupedCode(print(told).code)).toMatch(/^(\w{4}-){5}\w{4}$/);
  });

  it('is not there before the submission, nor under another name', () => {
    expect(() => print({ ...submitted(), events: [] })).toThrow('not-found');
    expect(() => print(signed(), 'no-such-sheet')).toThrow('not-found');
  });
});

describe('the code of a paper', () => {
  it('says that it is current, and who signed', () => {
    const told = signed();
    const found = check(print(told).code, told);
    expect(found).toMatchObject({ standing: 'current', revision: 1, document: { zh: '结果单' } });
    expect(found?.signatories).toEqual([
      { stageId: 'sign', stage: expect.anything(), name: '名head1', at: laterAt(4), assurance: 'code' },
    ]);
  });

  it('is read as people type it', () => {
    const { code } = print(signed());
    expect(readCode(` ${groupedCode(code).toLowerCase().replaceAll('0', 'o').replaceAll('1', 'l')} `)).toEqual(
      readCode(code),
    );
    for (const wrong of ['', code.slice(1), `${code}0`, code.replace(/.$/, 'U'), code.replace(/.$/, '字')]) {
      expect(readCode(wrong)).toBeUndefined();
    }
  });

  it('of a draft stays one of a draft until it holds; a paper without signatures stays good when one is added', () => {
    const before = accepted();
    expect(standing(print(before).code, before)).toBe('draft');
    const filed = print(before, 'filed-sheet').code;
    expect(standing(filed, before)).toBe('current');
    expect(standing(filed, signed(before))).toBe('current');
  });

  it('is superseded by a later revision, and its signatures with it', () => {
    const told = signed();
    const { code } = print(told);
    const again = resubmitted(
      {
        ...told,
        file: { ...told.file, case: { ...told.file.case, status: 'draft', answers: { ...told.file.case.answers } } },
      },
      printedForm,
      laterAt(10),
    );
    expect(check(code, again)).toMatchObject({
      standing: 'superseded',
      revision: 1,
      currentRevision: 2,
      signatories: [],
    });
    expect(print(again).isValid).toBe(false);
  });

  it('is superseded when the signatory has decided anew', () => {
    const told = signed();
    const { code } = print(told);
    const lap2 = opened(told, 'sign', { lap: 2, at: laterAt(6) });
    expect(standing(code, lap2)).toBe('draft');
    const again = decided(lap2, { kind: 'sign', signature: { name: '名head1' } }, { at: laterAt(7) });
    expect(standing(code, again)).toBe('superseded');
    expect(standing(print(again).code, again)).toBe('current');
  });

  it('is not found for another case, another paper or one letter less right', () => {
    const told = signed();
    const { code } = print(told);
    expect(
      standing(
        code.replace(/^./, letter => (letter === '7' ? '8' : '7')),
        told,
      ),
    ).toBe('not found');
    const other = { ...told, file: { ...told.file, case: { ...told.file.case, caseId: 'another' } } };
    expect(standing(code, other)).toBe('not found');
  });

  it('is broken by another text under the same decisions', () => {
    const told = signed();
    const { code } = print(told);
    expect(
      standing(
        code.replace(/.$/, letter => (letter === '7' ? '8' : '7')),
        told,
      ),
    ).toBe('broken');
  });

  const tampering: readonly (readonly [string, (told: Told) => Told])[] = [
    [
      'an answer',
      ({ file, events }) => ({
        events,
        file: { ...file, case: { ...file.case, answers: { ...file.case.answers, unitName: '乙单位' } } },
      }),
    ],
    [
      'a file',
      ({ file, events }) => ({
        events,
        file: { ...file, attachments: file.attachments.map(one => ({ ...one, sha256: 'r'.repeat(43) })) },
      }),
    ],
    [
      'the time of a signature',
      ({ file, events }) => ({
        events,
        file: { ...file, tasks: file.tasks.map(one => ({ ...one, decidedAt: laterAt(5) })) },
      }),
    ],
    [
      'the name of a signatory',
      ({ file, events }) => ({
        events,
        file: { ...file, tasks: file.tasks.map(one => ({ ...one, reviewerName: '别人' })) },
      }),
    ],
    [
      'a drawing',
      ({ file, events }) => ({
        events,
        file: {
          ...file,
          tasks: file.tasks.map(task => ({
            ...task,
            ...(task.decision
              ? { decision: { ...task.decision, signature: { name: '名head1', drawing: `${drawingOf(task)}A` } } }
              : {}),
          })),
        },
      }),
    ],
    ['a decision that is gone', ({ file, events }) => ({ events, file: { ...file, tasks: file.tasks.slice(1) } })],
    [
      'an event',
      ({ file, events }) => ({
        file,
        events: events.map((event, index) => (index === 1 ? { ...event, at: AT_OTHER } : event)),
      }),
    ],
    ['an event that is gone', ({ file, events }) => ({ file, events: events.slice(0, -1) })],
  ];
  const AT_OTHER = laterAt(77);
  const drawingOf = (task: Told['file']['tasks'][number]) => task.decision?.signature?.drawing ?? '';

  it.each(tampering)('shows that %s was tampered with', (_what, tamper) => {
    const told = signed();
    const { code } = print(told);
    expect(['broken', 'not found']).toContain(standing(code, tamper(told)));
    expect(check(code, tamper(told))?.signatories ?? []).toEqual([]);
  });

  it('is broken while the stored content is not what was filed, whoever changed it', () => {
    const told = signed();
    const { code } = print(told);
    const changed = step(told, {
      case: { ...told.file.case, answers: { ...told.file.case.answers, unitName: '乙单位' } },
      at: laterAt(8),
      event: { kind: 'noted', actor: { kind: 'system' }, detail: {} },
    });
    expect(standing(code, changed)).toBe('broken');
  });
});
