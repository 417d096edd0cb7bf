/** What a schema found wrong, as errors at their fields. */

import type * as z from 'zod/mini';
import type { FieldError } from '../problem.ts';
import type { Text } from '../text.ts';

/** Every member that should not be there is an error of its own. */
export function fieldErrorsOf(issues: readonly z.core.$ZodIssue[]): FieldError[] {
  return issues.flatMap(issue => {
    const path = issue.path.map(String);
    if (issue.code === 'unrecognized_keys') return issue.keys.map(key => unknownField([...path, key]));
    return [{ path: path.join('.'), code: issue.code.replaceAll('_', '-'), text: textOf(issue) }];
  });
}

const unknownField = (path: readonly string[]): FieldError => ({
  path: path.join('.'),
  code: 'unknown-field',
  text: { zh: `没有“${path.at(-1)}”这一项。`, en: `There is no “${path.at(-1)}” here.` },
});

const texts: Readonly<Record<string, Text>> = {
  invalid_type: { zh: '缺少此项，或类型不对。', en: 'Missing, or not of the type asked for.' },
  too_small: { zh: '太短或太小。', en: 'Too short or too small.' },
  too_big: { zh: '太长或太大。', en: 'Too long or too large.' },
  invalid_value: { zh: '不在可选范围内。', en: 'Not one of the possible values.' },
  invalid_union: {
    zh: '不在可选范围内，或类型不对。',
    en: 'Not one of the possible values, or not of the type asked for.',
  },
};

/** A schema's own words come first; without any, zod mini says this. */
const WORDLESS = 'Invalid input';

function textOf({ code, message }: z.core.$ZodIssue): Text {
  if (message !== WORDLESS) return { zh: '格式不对。', en: `Not acceptable: ${message}.` };
  return texts[code] ?? { zh: '格式不对。', en: 'Not in the format asked for.' };
}
