/** What is owed: its register, its periods, and the draft that each begins with. */

import { isDate } from '../../calendar/plain-date.ts';
import { weekdayCalendar } from '../../calendar/working-calendar.ts';
import { parseEmail } from '../../email.ts';
import type { Form } from '../definition.ts';
import type { EntryFact } from '../facts.ts';
import type { ObligationDefinition, Period, PeriodFacts } from '../obligation.ts';
import { checkGiven, checkIds, checkKnown, type FormFault, fault } from './fault.ts';

export function checkObligation(form: Form): FormFault[] {
  const { obligation, registers, fields, groups } = form;
  if (!obligation) return [];
  const ofGroups = groups.flatMap(group => group.fields.map(({ id }) => ({ id: `${group.id}.${id}` })));
  const fixable = [...fields, ...ofGroups];
  const known = shippedFacts(form);
  const periods = obligation.periods(known);
  return [
    ...checkKnown(obligation.owedBy.register, registers, {
      place: 'obligation.owedBy',
      what: { zh: '名录', en: 'register' },
    }),
    ...obligation.fixedFields.flatMap(name =>
      checkKnown(name, fixable, { place: 'obligation.fixedFields', what: { zh: '填报项', en: 'field' } }),
    ),
    ...checkRoundless(form),
    ...checkIds(periods, 'obligation.periods'),
    ...periods.flatMap(period => [
      ...checkGiven(period.title, `obligation.periods.${period.id}.title`),
      ...checkDays(period),
    ]),
    ...checkPrefill(form, obligation, { known, period: periods[0] }),
    ...checkContacts(obligation, known),
  ];
}

/** What is filed by those who owe it has periods in place of rounds. */
function checkRoundless({ rounds }: Form): FormFault[] {
  if (rounds.length === 0) return [];
  return [
    fault(
      'obligation',
      'owed-in-rounds',
      '按期报送的表单不能再有批次。',
      'A form that is owed has no rounds of its own.',
    ),
  ];
}

function checkDays({ id, opensOn, dueOn = opensOn }: Period): FormFault[] {
  const place = `obligation.periods.${id}`;
  const wrong = [opensOn, dueOn].filter(day => !isDate(day));
  if (wrong.length > 0) {
    return wrong.map(day => fault(place, 'no-such-day', `没有“${day}”这一天。`, `There is no day “${day}”.`));
  }
  if (opensOn <= dueOn) return [];
  return [fault(place, 'due-before-it-opens', '期限早于开始。', 'It is due before it opens.')];
}

/** The draft names all that cannot be changed in it, and nothing that the form does not ask. */
function checkPrefill(
  form: Form,
  { owedBy, prefill, fixedFields }: ObligationDefinition,
  { known, period }: { known: PeriodFacts; period: Period | undefined },
): FormFault[] {
  const [entry] = known.entriesOf(owedBy.register);
  if (!entry || !period) return [];
  const answers = prefill({ entry, period, known });
  const names = [...form.fields, ...form.groups];
  return [
    ...Object.keys(answers).flatMap(name =>
      checkKnown(name, names, { place: 'obligation.prefill', what: { zh: '填报项', en: 'field' } }),
    ),
    ...form.fields
      .filter(({ id, isOptional }) => fixedFields.includes(id) && !isOptional && answers[id] === undefined)
      .map(({ id: name }) =>
        fault(
          'obligation.prefill',
          'fixed-but-empty',
          `“${name}”不能修改，却没有预填。`,
          `“${name}” cannot be changed, and is not filled in.`,
        ),
      ),
  ];
}

/** Whoever is to be written to has an address, and an entry without one names nobody. */
function checkContacts({ owedBy, contact }: ObligationDefinition, known: PeriodFacts): FormFault[] {
  const nameless = known.entriesOf(owedBy.register).find(entry => {
    const named = contact(entry, known);
    return named !== undefined && !parseEmail(named.email).ok;
  });
  if (!nameless) return [];
  return [
    fault(
      'obligation.contact',
      'contact-without-address',
      `“${nameless.name}”的联系人没有可用的邮箱。`,
      `The contact of “${nameless.name}” has no address that mail could go to.`,
    ),
  ];
}

/** The registers as they ship, and a calendar of weekdays. */
function shippedFacts({ registers }: Form): PeriodFacts {
  const entriesOf = (registerId: string): readonly EntryFact[] =>
    (registers.find(({ id }) => id === registerId)?.entries ?? []).map(({ key, name, details = {} }) => ({
      key,
      name,
      details,
    }));
  return {
    calendar: weekdayCalendar({ holidays: [], extraWorkdays: [] }),
    entriesOf,
    isListed: (registerId, name) => entriesOf(registerId).some(entry => entry.name === name),
  };
}
