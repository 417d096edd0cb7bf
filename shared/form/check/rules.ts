/** Rules and the words of outcomes: codes that are told apart, and words for every code there can be. */

import type { Form } from '../definition.ts';
import { checkGiven, checkIds, type FormFault, fault } from './fault.ts';

/** How a case ends without the form's judgement. */
const platformResults = ['not-accepted', 'lapsed'];

export function checkRules(form: Form): FormFault[] {
  const flags = [
    ...form.rules.map(({ code }) => ({ id: code })),
    ...form.uniqueClaims.map(({ flag }) => ({ id: flag })),
  ];
  return [
    ...checkIds(flags, 'rules'),
    ...form.rules.flatMap(({ code, text, source }) => [
      ...checkGiven(text, `rules.${code}.text`),
      ...((source ?? '').trim() === ''
        ? [fault(`rules.${code}.source`, 'no-source', '规则没有依据。', 'The rule names no source.')]
        : []),
    ]),
    ...checkWords(form),
  ];
}

function checkWords(form: Form): FormFault[] {
  const awards = form.uniqueClaims.flatMap(({ award }) => (award ? [award] : []));
  const results = [...platformResults, ...awards.flatMap(award => [award.onResult, award.otherwise.result])];
  const rejections = form.chain.stages.flatMap(stage => (stage.kind === 'check' ? stage.rejections : []));
  const reasons = [...rejections.map(({ id }) => id), ...awards.map(award => award.otherwise.reason)];
  return [
    ...new Set(results).values().flatMap(code => checkWord(form, 'results', code)),
    ...new Set(reasons).values().flatMap(code => checkWord(form, 'reasons', code)),
  ];
}

/** Words for a code that a case can end with. */
export function checkWord(form: Form, table: 'results' | 'reasons', code: string): FormFault[] {
  if (Object.hasOwn(form.outcome[table], code)) return [];
  const what = { results: { zh: '结果', en: 'result' }, reasons: { zh: '理由', en: 'reason' } }[table];
  return [
    fault(
      `outcome.${table}.${code}`,
      'no-words',
      `${what.zh}“${code}”没有文字。`,
      `The ${what.en} “${code}” has no words.`,
    ),
  ];
}
