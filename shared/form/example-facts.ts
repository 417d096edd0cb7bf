/** The facts of an example: a blank case with what the example says of it. */

import { chineseCalendar } from '../calendar/chinese-calendar.ts';
import { weekdayCalendar } from '../calendar/working-calendar.ts';
import { countedEntries, lookUpsIn } from '../register/look-ups.ts';
import type { Form } from './definition.ts';
import type { ExampleGiven } from './examples.ts';
import type { Facts } from './facts.ts';

const AT = '2022-12-05T04:00:00.000Z';

export function factsOfExample(form: Form, given: ExampleGiven): Facts {
  const { answers = {}, attachments = [], at, findings, records = {}, registers = {}, calendar } = given;
  const shipped = form.registers.map(
    register => [register.id, registers[register.id] ?? countedEntries(register, [], form.version)] as const,
  );
  return {
    at: at === undefined ? AT : new Date(at).toISOString(),
    answers,
    attachments: attachments.map((attachment, index) => ({ id: String(index + 1), ...attachment })),
    ...(findings === undefined ? {} : { findings }),
    scorecards: {},
    records,
    raised: [],
    revision: 0,
    signatures: [],
    deliveries: [],
    calendar: calendar === undefined ? chineseCalendar() : weekdayCalendar(calendar),
    ...lookUpsIn(new Map(shipped)),
  };
}
