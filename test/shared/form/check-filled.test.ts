/** What a form works out, tried on a sample case when the product is built: what throws is named, and nothing else. */

import { describe, expect, it } from 'vitest';
import { textOf } from '../../../shared/case/facts.ts';
import { checkForm } from '../../../shared/form/check-form.ts';
import type { Form } from '../../../shared/form/definition.ts';
import type { Facts } from '../../../shared/form/facts.ts';
import { whatIsMissing } from '../../../shared/form/missing.ts';
import { sampleOf } from '../../../shared/form/sample-facts.ts';
import { AT, aCase, aFile, anAttachment } from '../../builders/case-file.ts';
import { aForm } from '../../builders/form.ts';
import { owedForm } from '../../builders/owed-form.ts';
import { owedTwice } from '../../builders/two-versions.ts';

/** Fails for a case that was filled in, for none that is blank. */
const failing = ({ answers }: Facts): never[] => {
  if (textOf(answers, 'unitName') !== '') throw new TypeError('no such heading');
  return [];
};
const title = { zh: '标题', en: 'Title' };
const { obligation } = owedForm;
if (!obligation) throw new Error('the form is not owed');

const rows: readonly (readonly [string, Form, string])[] = [
  [
    'a paper',
    { ...aForm, documents: [{ id: 'sheet', title, build: facts => ({ heading: '', blocks: failing(facts) }) }] },
    'documents.sheet.build',
  ],
  ['a rule', { ...aForm, rules: aForm.rules.map(rule => ({ ...rule, check: failing })) }, 'rules.unit-not-listed'],
  ['what is worked out', { ...aForm, workedOut: failing }, 'workedOut'],
  [
    'the judgement',
    {
      ...aForm,
      outcome: { ...aForm.outcome, judge: facts => ({ result: 'done', items: failing(facts), totalFen: 0 }) },
    },
    'outcome.judge',
  ],
  [
    'the conclusion',
    {
      ...aForm,
      outcome: {
        ...aForm.outcome,
        conclude: ([first]) => (first?.title === '示例' ? String(failing(sampleOf(aForm).filed)) : 'done'),
      },
    },
    'outcome.conclude',
  ],
  [
    'the summary',
    { ...owedForm, obligation: { ...obligation, summary: facts => ({ count: failing(facts).length }) } },
    'obligation.summary',
  ],
  [
    'a board, once something is filed',
    {
      ...owedForm,
      boards: [
        {
          id: 'board',
          title,
          audience: 'anyone',
          build: ({ owed }) => ({
            tiles: owed.map(({ summary }) => ({ label: title, value: (summary['none'] as string).trim() })),
            sections: [],
          }),
        },
      ],
    },
    'boards.board.build',
  ],
];

describe('the check of forms', () => {
  it.each(rows)('names %s that throws for a whole case, with what to do', (_what, form, place) => {
    const found = checkForm(form).filter(fault => fault.place === place);
    expect(found).toMatchObject([{ code: 'throws-for-a-case' }]);
    expect(found[0]?.text.en).toContain('Put the function right');
  });

  it('names a figure that boards miss in what an earlier version summed up', () => {
    expect(checkForm(owedTwice)).toEqual([]);
    const { readSummary: _left, ...unread } = owedTwice.obligation ?? obligation;
    expect(checkForm({ ...owedTwice, obligation: unread })).toMatchObject([
      { place: 'obligation.readSummary', code: 'summary-not-read', text: { en: expect.stringContaining('“calls”') } },
    ]);
  });

  it('tries a case in which nothing that is asked is missing', () => {
    const { answers, attachments, ...known } = sampleOf(aForm).filed;
    const files = attachments.map(({ id, slot, shows }) => anAttachment(slot, { attachmentId: id, shows: [...shows] }));
    const missing = whatIsMissing(aFile({ case: aCase({ answers }), attachments: files }), aForm, { ...known, at: AT });
    // One file a slot: how many there have to be is no matter of a function.
    expect(missing.map(({ path }) => path)).toEqual(['visits.1.photos']);
  });
});
