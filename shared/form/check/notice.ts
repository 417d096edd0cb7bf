/** A public notice that can be built, from a stage and of slots that are there. */

import type { Form } from '../definition.ts';
import { factsOfExample } from '../example-facts.ts';
import type { Notice } from '../notice.ts';
import { checkKnown, type FormFault, fault, isWhole } from './fault.ts';
import { checkFields } from './fields.ts';
import { checkTexts } from './texts.ts';

export function checkNotice(form: Form): readonly FormFault[] {
  const { notice } = form;
  if (!notice) return [];
  const wrongDays = notice.remindCalendarDaysBefore.filter(days => !isWhole(days, 0, 3660));
  return [
    ...checkKnown(notice.publishAfter, form.chain.stages, {
      place: 'notice.publishAfter',
      what: { zh: '环节', en: 'stage' },
    }),
    ...wrongDays.map(() =>
      fault('notice.remindCalendarDaysBefore', 'bounds-crossed', '提前天数须为整数。', 'Days are counted whole.'),
    ),
    ...tryNotice(form),
  ];
}

/** Tried out on a blank case: nothing of it may be known when it is made public. */
function tryNotice(form: Form): readonly FormFault[] {
  const facts = factsOfExample(form, {});
  try {
    const built = form.notice?.build(facts);
    const fields = form.notice?.question?.fields(facts) ?? [];
    const unknown = (built?.publicSlots ?? []).flatMap(id =>
      checkKnown(id, form.slots, { place: 'notice.publicSlots', what: { zh: '材料项', en: 'slot' } }),
    );
    return [
      ...unknown,
      ...checkTexts({ notice: { built: built && wordsOf(built), question: form.notice?.question?.title, fields } }),
      ...checkFields(fields, 'notice.question', form),
    ];
  } catch (cause) {
    return [fault('notice', 'throws', `空白办件的公告出错：${cause}`, `It throws for a blank case: ${cause}`)];
  }
}

/** The values of a blank case are blank themselves. */
const wordsOf = ({ title, facts, paragraphs, terms, caution }: Notice) => ({
  title,
  labels: facts.map(({ label }) => label),
  paragraphs,
  terms,
  caution,
});
