/** The examples beside the rules: every rule has one in which it is broken and one in which it holds, and they agree. */

import type { Form, Rule } from '../definition.ts';
import { factsOfExample } from '../example-facts.ts';
import type { FormExamples, RuleExample } from '../examples.ts';
import { type FormFault, fault } from './fault.ts';
import { checkTexts } from './texts.ts';

export function checkExamples(form: Form, examples: FormExamples): readonly FormFault[] {
  return [
    ...form.rules.flatMap(rule => checkRuleExamples(rule, examples[rule.code] ?? [], form)),
    ...Object.keys(examples)
      .filter(code => !form.rules.some(rule => rule.code === code))
      .map(code =>
        fault(
          `examples.${code}`,
          'unknown-reference',
          `例子所说的规则“${code}”不存在。`,
          `There is no rule “${code}” for these examples.`,
        ),
      ),
    ...checkTexts({ examples }),
  ];
}

function checkRuleExamples(rule: Rule, examples: readonly RuleExample[], form: Form): readonly FormFault[] {
  const place = `rules.${rule.code}`;
  if (examples.length === 0) return [fault(place, 'no-example', '规则没有例子。', 'The rule has no example.')];
  return [
    ...(examples.some(({ expect }) => expect.length > 0)
      ? []
      : [fault(place, 'no-broken-example', '没有违反规则的例子。', 'No example breaks the rule.')]),
    ...(examples.some(({ expect }) => expect.length === 0)
      ? []
      : [fault(place, 'no-kept-example', '没有符合规则的例子。', 'No example keeps the rule.')]),
    ...examples.flatMap(example => tryExample(rule, example, form)),
  ];
}

function tryExample(rule: Rule, { title, given, expect }: RuleExample, form: Form): readonly FormFault[] {
  const place = `examples.${rule.code}`;
  try {
    const found = rule.check(factsOfExample(form, given)).map(({ path }) => path);
    if (listOf(found) === listOf(expect)) return [];
    return [
      fault(
        place,
        'example-differs',
        `例子“${title.zh}”应在 ${shown(expect)} 违反规则，实际为 ${shown(found)}。`,
        `“${title.en}” should break the rule at ${shown(expect)}, but does at ${shown(found)}.`,
      ),
    ];
  } catch (cause) {
    return [fault(place, 'throws', `例子“${title.zh}”出错：${cause}`, `“${title.en}” throws: ${cause}`)];
  }
}

const listOf = (paths: readonly string[]) => JSON.stringify(paths.toSorted());
const shown = (paths: readonly string[]) => (paths.length === 0 ? '—' : paths.join(', '));
