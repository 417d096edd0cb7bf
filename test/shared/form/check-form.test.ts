/** Every fault that a form can have, made by one small change to a valid one. */

import { describe, expect, it } from 'vitest';
import { forms } from '../../../forms/index.ts';
import type { Chain, Stage } from '../../../shared/form/chain.ts';
import { checkForm, checkTogether } from '../../../shared/form/check-form.ts';
import type { Form, Group } from '../../../shared/form/definition.ts';
import type { Field, Slot } from '../../../shared/form/field.ts';
import type { KeeperDefinition } from '../../../shared/form/keeper.ts';
import { aField, aForm, aSlot, check, panel, record, sign, timing } from '../../builders/form.ts';

type Row = readonly [change: string, form: Form, place: string, code: string];

const blank = { zh: ' ', en: 'x' };
const [group] = aForm.groups as [Group];
const [claim] = aForm.uniqueClaims as [Form['uniqueClaims'][number]];
const [rule] = aForm.rules as [Form['rules'][number]];

const withField = (field: object): Form => ({
  ...aForm,
  fields: [...aForm.fields, { ...aField('extra'), ...field } as Field],
});
const withSlot = (slot: Partial<Slot>): Form => ({ ...aForm, slots: [aSlot('plan', slot)] });
const withGroup = (change: Partial<Group>): Form => ({ ...aForm, groups: [{ ...group, ...change }] });
const withRounds = (...rounds: Form['rounds']): Form => ({ ...aForm, rounds });
const round = (id: string, opensOn: string, closesOn: string) => ({ id, title: aForm.title, opensOn, closesOn });
const withChain = (change: Partial<Chain>): Form => ({ ...aForm, chain: { ...aForm.chain, ...change } });
const withStages = (...stages: readonly Stage[]): Form => withChain({ stages });
const withTiming = (change: Partial<typeof timing>): Form =>
  withStages({ ...check, timing: { ...timing, ...change } }, panel, sign, record);
const withRubric = (change: Partial<typeof panel.rubric>): Form =>
  withStages(check, { ...panel, rubric: { ...panel.rubric, ...change } }, sign, record);
const withWords = (change: Partial<Form['outcome']>): Form => ({ ...aForm, outcome: { ...aForm.outcome, ...change } });
const { lapsed: _lapsed, ...resultsWithoutLapsed } = aForm.outcome.results;

const listed: Field = { ...aField('members'), kind: 'names' };
const withKeeper = (keeper: Partial<KeeperDefinition>): Form => ({
  ...aForm,
  registers: aForm.registers.map(register => ({
    ...register,
    fields: [aField('address'), listed],
    keepers: [{ role: 'head', changes: ['address'], adds: ['members'], ...keeper }],
  })),
});

const keeping: readonly Row[] = [
  ['a keeper without a name', withKeeper({ role: 'archivist' }), 'roles.archivist', 'text-missing'],
  ['the administrator as keeper', withKeeper({ role: 'administrator' }), 'registers.units.keepers', 'keeps-anyhow'],
  ['a keeper of nothing', withKeeper({ changes: [], adds: [] }), 'registers.units.keepers', 'keeps-nothing'],
  [
    'a kept field that is not there',
    withKeeper({ changes: ['phone'] }),
    'registers.units.keepers',
    'unknown-reference',
  ],
  ['a field kept twice', withKeeper({ changes: ['members'] }), 'registers.units.keepers', 'id-repeated'],
  [
    'adding to what is no list',
    withKeeper({ changes: [], adds: ['address'] }),
    'registers.units.keepers',
    'not-a-list',
  ],
  [
    'a condition that throws',
    withKeeper({ when: ({ details }) => (details['address'] as string).length > 1 }),
    'registers.units.keepers',
    'throws',
  ],
];

const content: readonly Row[] = [
  ['the id in capitals', { ...aForm, id: 'Inspection' }, 'id', 'id-malformed'],
  ['a prefix of one letter', { ...aForm, numberPrefix: 'I' }, 'numberPrefix', 'bounds-crossed'],
  ['version 0', { ...aForm, version: 0 }, 'version', 'bounds-crossed'],
  ['a blank Chinese title', { ...aForm, title: blank }, 'title.zh', 'text-blank'],
  ['no English label', withField({ label: { zh: '标签' } }), 'fields.extra.label.en', 'text-blank'],
  ['no purpose of a field', withField({ purpose: undefined }), 'fields.extra.purpose', 'no-purpose'],
  ['two fields of one id', withField({ id: 'unitName' }), 'fields.unitName', 'id-repeated'],
  ['a slot with the id of a field', { ...aForm, slots: [aSlot('unitName')] }, 'fields.unitName', 'id-repeated'],
  ['an id with a dot', withField({ id: 'a.b' }), 'fields.a.b', 'id-malformed'],
  ['an unknown kind of field', withField({ kind: 'colour' }), 'fields.extra', 'unknown-kind'],
  ['a choice of nothing', withField({ kind: 'choice', options: [] }), 'fields.extra.options', 'no-options'],
  [
    'an option twice',
    withField({
      kind: 'choice',
      options: [
        { id: 'a', label: blank },
        { id: 'a', label: blank },
      ],
    }),
    'fields.extra.options.a',
    'id-repeated',
  ],
  ['bounds crossed', withField({ kind: 'integer', min: 2, max: 1 }), 'fields.extra', 'bounds-crossed'],
  [
    'suggestions from no register',
    withField({ suggestFrom: 'nowhere' }),
    'fields.extra.suggestFrom',
    'unknown-reference',
  ],
  [
    'no purpose of a slot',
    { ...aForm, slots: [{ id: 'plan', label: aForm.title } as Slot] },
    'slots.plan.purpose',
    'no-purpose',
  ],
  ['at least three, at most two files', withSlot({ count: { min: 3, max: 2 } }), 'slots.plan.count', 'bounds-crossed'],
  ['a type nobody can inspect', withSlot({ types: ['image/gif'] }), 'slots.plan.types', 'type-not-inspected'],
  ['no type', withSlot({ types: [] }), 'slots.plan.types', 'no-types'],
  ['files of 1 GB', withSlot({ maxBytes: 1024 ** 3 }), 'slots.plan.maxBytes', 'size-out-of-bounds'],
  [
    'more files than a case holds',
    withGroup({ max: 40, slots: [aSlot('photos', { count: { min: 6, max: 6 } })] }),
    'slots',
    'too-many-files',
  ],
  [
    'a title field that is not there',
    withGroup({ titleField: 'nothing' }),
    'groups.visits.titleField',
    'unknown-reference',
  ],
  ['more items than fit', withGroup({ max: 100 }), 'groups.visits', 'bounds-crossed'],
  ['a field called id', withGroup({ fields: [...group.fields, aField('id')] }), 'groups.visits.id', 'id-reserved'],
  [
    'a contact that is not there',
    { ...aForm, contact: { name: 'nobody', email: 'contactEmail' } },
    'contact.name',
    'unknown-reference',
  ],
  [
    'a contact that is no e-mail',
    { ...aForm, contact: { name: 'contactName', email: 'unitName' } },
    'contact.email',
    'not-an-email',
  ],
  ['an applicant that is not there', { ...aForm, applicantField: 'nobody' }, 'applicantField', 'unknown-reference'],
  [
    'a register whose field says no purpose',
    {
      ...aForm,
      registers: [
        ...aForm.registers,
        { id: 'shops', title: aForm.title, entries: [], fields: [{ ...aField('chief'), purpose: undefined } as never] },
      ],
    },
    'registers.shops.fields.chief.purpose',
    'no-purpose',
  ],
  [
    'a register of the platform',
    { ...aForm, registers: [...aForm.registers, { id: 'reviewers', title: aForm.title, entries: [] }] },
    'registers.reviewers',
    'id-reserved',
  ],
  [
    'a claim on no group',
    { ...aForm, uniqueClaims: [{ ...claim, group: 'none' }] },
    'uniqueClaims.place.group',
    'unknown-reference',
  ],
  [
    'a claim on no field',
    { ...aForm, uniqueClaims: [{ ...claim, key: { case: [], item: [] } }] },
    'uniqueClaims.place.key',
    'no-key',
  ],
  [
    'a claim on a field that is not there',
    { ...aForm, uniqueClaims: [{ ...claim, key: { case: ['x'], item: [] } }] },
    'uniqueClaims.place.key',
    'unknown-reference',
  ],
];

const roundsAndRules: readonly Row[] = [
  ['a round that closes first', withRounds(round('a', '2022-12-20', '2022-12-01')), 'rounds.a', 'closes-before-opens'],
  [
    'rounds that overlap by a day',
    withRounds(round('a', '2022-12-01', '2022-12-20'), round('b', '2022-12-20', '2022-12-31')),
    'rounds.b',
    'rounds-overlap',
  ],
  ['the 30th of February', withRounds(round('a', '2022-02-30', '2022-03-01')), 'rounds.a', 'no-such-day'],
  ['a rule twice', { ...aForm, rules: [rule, rule] }, 'rules.unit-not-listed', 'id-repeated'],
  [
    'a claim flagged as a rule is',
    { ...aForm, uniqueClaims: [{ ...claim, flag: rule.code }] },
    'rules.unit-not-listed',
    'id-repeated',
  ],
  [
    'a rule without a source',
    { ...aForm, rules: [{ ...rule, source: '' }] },
    'rules.unit-not-listed.source',
    'no-source',
  ],
  [
    'a rule about no field',
    { ...aForm, rules: [{ ...rule, check: () => [{ path: 'nothing' }] }] },
    'rules.unit-not-listed',
    'unknown-place',
  ],
  [
    'a rule that throws for a blank case',
    {
      ...aForm,
      rules: [{ ...rule, check: ({ answers }) => [{ path: String((answers['x'] as unknown as string).length) }] }],
    },
    'rules.unit-not-listed',
    'throws',
  ],
  [
    'a rule that asks no register',
    { ...aForm, rules: [{ ...rule, check: ({ isListed }) => (isListed('x', '') ? [] : []) }] },
    'registers.x',
    'unknown-reference',
  ],
  ['no words for a lapsed case', withWords({ results: resultsWithoutLapsed }), 'outcome.results.lapsed', 'no-words'],
  [
    'no words for a rejection',
    withWords({ reasons: { repeated: aForm.title } }),
    'outcome.reasons.out-of-scope',
    'no-words',
  ],
  [
    'no words for an earlier award',
    withWords({ reasons: { 'out-of-scope': aForm.title } }),
    'outcome.reasons.repeated',
    'no-words',
  ],
  [
    'a judgement without words',
    withWords({ judge: () => ({ result: 'odd', items: [], totalFen: 0 }) }),
    'outcome.results.odd',
    'no-words',
  ],
];

const chain: readonly Row[] = [
  ['no stage', withStages(), 'chain', 'no-stages'],
  ['two stages of one id', withStages(check, panel, sign, record, { ...record }), 'chain.record', 'id-repeated'],
  ['a role without words', { ...aForm, roles: {} }, 'roles.officer', 'text-missing'],
  ['no role', withStages({ ...check, role: '' }, panel, sign, record), 'chain.check.role', 'no-role'],
  ['due in no day', withTiming({ due: { workingDays: 0 } }), 'chain.check.timing.due', 'no-due-time'],
  ['no due time', withTiming({ due: undefined as never }), 'chain.check.timing.due', 'no-due-time'],
  [
    'an end before the due time',
    withTiming({ endsAfter: { calendarDays: 5 } }),
    'chain.check.timing',
    'ends-before-due',
  ],
  [
    'an end on the due day after a long holiday',
    withTiming({ endsAfter: { calendarDays: 12 } }),
    'chain.check.timing',
    'ends-before-due',
  ],
  [
    'a reminder before the stage opens',
    withTiming({ remindWorkingDaysBefore: [6] }),
    'chain.check.timing.remindWorkingDaysBefore',
    'reminder-never-sent',
  ],
  [
    'a correction without time',
    withStages({ ...check, correction: { due: { workingDays: 0 }, maxReturns: 1 } }, panel, sign, record),
    'chain.check.correction.due',
    'no-due-time',
  ],
  [
    'no reason to reject',
    withStages({ ...check, rejections: [] }, panel, sign, record),
    'chain.check.rejections',
    'no-options',
  ],
  [
    'findings about no group',
    withStages({ ...check, findings: { ...check.findings, group: 'none' } }, panel, sign, record),
    'chain.check.findings.group',
    'unknown-reference',
  ],
  [
    'a panel on no group',
    withStages(check, { ...panel, group: 'none' }, sign, record),
    'chain.panel.group',
    'unknown-reference',
  ],
  [
    'a panel without seats',
    withStages(check, { ...panel, seats: 0 }, sign, record),
    'chain.panel.seats',
    'bounds-crossed',
  ],
  [
    'a conflict with no field',
    withStages(check, { ...panel, conflictFields: { case: ['x'], item: [] } }, sign, record),
    'chain.panel.conflictFields',
    'unknown-reference',
  ],
  ['a second panel', withStages(check, panel, { ...panel, id: 'again' }, sign, record), 'chain.again', 'second-panel'],
  ['a pass mark out of reach', withRubric({ passMark: 101 }), 'chain.panel.rubric.passMark', 'bounds-crossed'],
  [
    'a deduction that gives',
    withRubric({ deductions: [{ id: 'late', label: aForm.title, points: -1 }] }),
    'chain.panel.rubric.late',
    'bounds-crossed',
  ],
  [
    'a return to a later stage',
    withStages(check, panel, { ...sign, returnsTo: 'record' }, record),
    'chain.sign.returnsTo',
    'unknown-reference',
  ],
  [
    'a return to itself',
    withStages(check, panel, { ...sign, returnsTo: 'sign' }, record),
    'chain.sign.returnsTo',
    'unknown-reference',
  ],
  ['publication after a check', withChain({ publishAfter: 'check' }), 'chain.publishAfter', 'unknown-reference'],
  [
    'a return of what is public',
    withStages(check, panel, sign, { ...sign, id: 'second' }),
    'chain.second',
    'returns-what-is-public',
  ],
  ['laps without end', withChain({ maxLaps: Number.POSITIVE_INFINITY }), 'chain.maxLaps', 'bounds-crossed'],
  [
    'a condition that throws without an outcome',
    withStages(check, panel, sign, {
      ...record,
      when: (_facts, outcome) => (outcome as { totalFen: number }).totalFen > 0,
    }),
    'chain.record.when',
    'throws',
  ],
  [
    'something worked out that throws for a blank case',
    { ...aForm, workedOut: ({ answers }) => [(answers['extra'] as never as { rows: never[] }).rows[0] as never] },
    'workedOut',
    'throws',
  ],
  ['an unknown kind of stage', withStages({ ...check, kind: 'vote' as never }), 'chain.check', 'unknown-kind'],
];

describe('the check of forms', () => {
  it('finds nothing wrong with the forms that ship, nor between them', () => {
    expect([...forms.flatMap(checkForm), ...checkTogether(forms)]).toEqual([]);
  });

  it('finds nothing wrong with a form that has every kind of stage', () => {
    expect(checkForm(aForm)).toEqual([]);
  });

  it.each([...content, ...keeping, ...roundsAndRules, ...chain])('names %s', (_change, form, place, code) => {
    const faults = checkForm(form);
    expect(faults.map(fault => `${fault.place} ${fault.code}`)).toContain(`${place} ${code}`);
    for (const { text } of faults) expect([text.zh.trim(), text.en.trim()]).not.toContain('');
  });

  it.each(['rounds', 'roles', 'chain', 'registers'] as const)(
    'names a missing part, %s, and looks at nothing else',
    part => {
      const { [part]: _left, ...rest } = aForm;
      const faults = checkForm(rest as Form);
      expect(faults.map(({ place, code }) => `${place} ${code}`)).toEqual([`${part} part-missing`]);
      expect(checkTogether([rest as Form])).toEqual([]);
    },
  );

  it('names a register that two forms define differently, and not one that they share', () => {
    const own = { id: 'shops', title: aForm.title, entries: [] };
    const other = { ...aForm, id: 'other', numberPrefix: 'OT' };
    const placesOf = (first: typeof own, second: typeof own) =>
      checkTogether([
        { ...aForm, registers: [first] },
        { ...other, registers: [second] },
      ]).map(({ place }) => place);
    expect(placesOf(own, own)).toEqual([]);
    expect(placesOf(own, { ...own })).toEqual(['registers.shops']);
  });

  it('names two forms of one id, and of one number prefix', () => {
    expect(checkTogether([aForm, aForm]).map(({ place }) => place)).toEqual(['forms.inspection', 'numberPrefix.IN']);
  });
});
