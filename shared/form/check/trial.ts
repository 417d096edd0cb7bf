/** Rules and judgement tried out on a blank case: they answer, about places and registers that are there. */

import { weekdayCalendar } from '../../calendar/working-calendar.ts';
import type { Form } from '../definition.ts';
import type { Answers, Facts, Outcome, RuleFinding } from '../facts.ts';
import { editablePaths } from '../paths.ts';
import { type FormFault, fault } from './fault.ts';
import { checkWord } from './rules.ts';

const AT = '2022-12-05T01:00:00.000Z';

export function tryOut(form: Form): FormFault[] {
  const oneEach = Object.fromEntries(form.groups.map(group => [group.id, [{ id: '1' }]]));
  const faults = [{}, oneEach].flatMap(answers => {
    const asked = new Set<string>();
    const facts = blankFacts(answers, asked);
    return [
      ...form.rules.flatMap(rule => tryRule(() => rule.check(facts), `rules.${rule.code}`, { form, answers })),
      ...tryJudge(form, facts),
      // A stage may be asked about a case with hardly anything in it, and before anything is published of it.
      ...form.chain.stages.flatMap(({ id, when }) => tryFacts(`chain.${id}.when`, () => when?.(facts, undefined))),
      // Every reader of a draft sees what it comes to.
      ...tryFacts('workedOut', () => form.workedOut?.(facts)),
      ...unknownRegisters(form, asked),
    ];
  });
  return [...new Map(faults.map(one => [`${one.place} ${one.code}`, one])).values()];
}

function blankFacts(answers: Answers, asked: Set<string>): Facts {
  return {
    at: AT,
    answers,
    attachments: [],
    scorecards: {},
    records: {},
    raised: [],
    calendar: weekdayCalendar({ holidays: [], extraWorkdays: [] }),
    revision: 0,
    signatures: [],
    deliveries: [],
    isListed: registerId => {
      asked.add(registerId);
      return false;
    },
    entriesOf: registerId => {
      asked.add(registerId);
      return [];
    },
  };
}

/** A draft is checked from its first field on: a rule that throws would make it unreadable. */
function tryRule(
  check: () => readonly RuleFinding[],
  place: string,
  { form, answers }: { form: Form; answers: Answers },
): FormFault[] {
  const known = new Set([...editablePaths(form, answers), ...form.groups.map(({ id }) => id), '']);
  try {
    return check()
      .filter(({ path }) => !known.has(path))
      .map(({ path }) => fault(place, 'unknown-place', `规则指向不存在的“${path}”。`, `The rule names “${path}”.`));
  } catch (cause) {
    return [throws(place, cause)];
  }
}

function tryFacts(place: string, ask: () => unknown): FormFault[] {
  try {
    ask();
    return [];
  } catch (cause) {
    return [throws(place, cause)];
  }
}

const throws = (place: string, cause: unknown): FormFault =>
  fault(place, 'throws', `空白表单上出错：${cause}`, `It throws for a blank case: ${cause}`);

/** A judgement may need what only a reviewed case has; what it answers for a blank one must have words. */
function tryJudge(form: Form, facts: Facts): FormFault[] {
  let outcome: Outcome;
  try {
    outcome = form.outcome.judge(facts);
  } catch {
    return [];
  }
  return [
    ...checkWord(form, 'results', outcome.result),
    ...outcome.items.flatMap(item => [
      ...checkWord(form, 'results', item.result),
      ...(item.reason === undefined ? [] : checkWord(form, 'reasons', item.reason)),
    ]),
  ];
}

function unknownRegisters(form: Form, asked: ReadonlySet<string>): FormFault[] {
  return [...asked]
    .filter(registerId => !form.registers.some(({ id }) => id === registerId))
    .map(id => fault(`registers.${id}`, 'unknown-reference', `规则查询的名录“${id}”不存在。`, `No register “${id}”.`));
}
