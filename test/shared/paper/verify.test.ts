/** Papers and their codes: what a code tells once something has changed. */

import { describe, expect, it } from 'vitest';
import { FIRST_HASH, nextEvent } from '../../../shared/case/event.ts';
import type { CaseEvent } from '../../../shared/case/schema.ts';
import type { Form } from '../../../shared/form/definition.ts';
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

const requestFor = ({ file, events }: Told, at = laterAt(60), form = printedForm) => ({
  file,
  events,
  form,
  surroundings: surroundingsAt(at),
});

const print = (told: Told, documentId = 'result-sheet', form = printedForm): Paper =>
  paperOf(documentId, requestFor(told, laterAt(60), form));

function check(code: string, told: Told, form = printedForm): Verification | undefined {
  const read = readCode(code);
  return read && verifyPaper(read, requestFor(told, laterAt(60), form));
}

const standing = (code: string, told: Told, form = printedForm) => check(code, told, form)?.standing ?? 'not found';

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

/** The form after a release that words its papers otherwise. */
const reworded: Form = {
  ...printedForm,
  version: printedForm.version + 1,
  documents: (printedForm.documents ?? []).map(document => ({
    ...document,
    title: { zh: `新版${document.title.zh}`, en: `New ${document.title.en}` },
    build: facts => ({ ...document.build(facts), heading: '新的标题' }),
  })),
};

/** The case as it would have been recorded before codes were. */
function withoutCodes({ file, events }: Told): Told {
  const plain: CaseEvent[] = [];
  for (const { at, kind, actor, detail } of events) {
    const { papers: _codes, ...rest } = detail;
    const before = { ...file.case, eventCount: plain.length, lastEventHash: plain.at(-1)?.hash ?? FIRST_HASH };
    plain.push(nextEvent(before, { kind, actor, detail: rest }, at));
  }
  const lastEventHash = plain.at(-1)?.hash ?? FIRST_HASH;
  return { file: { ...file, case: { ...file.case, lastEventHash } }, events: plain };
}

const another = (code: string) => code.replace(/.$/, letter => (letter === '7' ? '8' : '7'));

const corrected = (told: Told): Told =>
  resubmitted(
    { ...told, file: { ...told.file, case: { ...told.file.case, status: 'draft' } } },
    printedForm,
    laterAt(10),
  );

describe('a paper whose wording has changed since', () => {
  it('is as genuine as before, with the same code in a later print, and the check says so', () => {
    const told = signed();
    const { code } = print(told);
    expect(check(code, told)).toMatchObject({ standing: 'current', isReworded: false });
    expect(check(code, told, reworded)).toMatchObject({ standing: 'current', isReworded: true });
    expect(check(code, told, reworded)?.signatories).toHaveLength(1);
    expect(print(told, 'result-sheet', reworded)).toMatchObject({ code, heading: '新的标题' });
  });

  it('is superseded by what was changed in the case, with the time', () => {
    const told = signed();
    const { code } = print(told);
    for (const form of [printedForm, reworded]) {
      expect(check(code, corrected(told), form)).toMatchObject({
        standing: 'superseded',
        supersededAt: laterAt(10),
        signatories: [],
        isReworded: false,
      });
    }
    const lap2 = opened(told, 'sign', { lap: 2, at: laterAt(6) });
    const again = decided(lap2, { kind: 'sign', signature: { name: '名head1' } }, { at: laterAt(7) });
    expect(check(code, again, reworded)).toMatchObject({ standing: 'superseded', supersededAt: laterAt(7) });
  });

  it('is not genuine with another text, in force or not', () => {
    const told = signed();
    const code = another(print(told).code);
    for (const form of [printedForm, reworded]) {
      expect(standing(code, told, form)).toBe('broken');
      expect(standing(code, corrected(told), form)).toBe('broken');
    }
  });

  it('rests on the decisions that counted when they were made', () => {
    const told = signed();
    const counting: Form = {
      ...printedForm,
      documents: (printedForm.documents ?? []).map(document => ({ ...document, validAfter: 'check' })),
    };
    expect(standing(print(told).code, told, counting)).toBe('current');
    expect(standing(print(withoutCodes(told)).code, withoutCodes(told), counting)).toBe('not found');
  });

  it('is checked against the wording of today where nothing was recorded', () => {
    const recorded = signed();
    const told = withoutCodes(recorded);
    const { code } = print(told);
    expect(code).toBe(print(recorded).code);
    expect(check(code, told)).toMatchObject({ standing: 'current', isReworded: false });
    expect(standing(code, told, reworded)).toBe('broken');
  });
});

describe('the record', () => {
  it('holds the code of a paper with the act from which it stands, and nothing else', () => {
    const told = signed();
    const { events } = told;
    expect(events.map(({ kind, detail }) => [kind, Object.keys(detail['papers'] ?? {})])).toEqual([
      ['submitted', ['result-sheet', 'filed-sheet']],
      ['stage-opened', []],
      ['decided', ['result-sheet']],
      ['stage-opened', []],
      ['decided', ['result-sheet', 'filed-sheet']],
    ]);
    expect(events.at(-1)?.detail['papers']).toMatchObject({ 'result-sheet': print(told).code });
  });
});
