import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import * as z from 'zod/mini';
import { parseForm, parseJson } from '../../../shared/http/body.ts';
import { cleanText } from '../../../shared/text/clean-text.ts';

const anything = z.record(z.string(), z.unknown());
const parse = (body: string) => parseJson(body, anything);

describe('text from outside', () => {
  test.each([
    ['turned round', '100\u202E元', '100元'],
    ['isolated', '\u2067a\u2069b', 'ab'],
    ['a name made different by what is not seen', '某\u200B公\u200D司\uFEFF', '某公司'],
    ['a control character', 'a\0b\u001Bc\u007F\u0085d', 'abcd'],
    ['half a character', 'a\uD800b', 'a\uFFFDb'],
    ['a line separator', 'a\u2028b', 'a\nb'],
    ['lines and tabs', 'a\r\n\tb', 'a\r\n\tb'],
    ['a rare character and a picture', '𠮷😀', '𠮷😀'],
  ])('is cleaned: %s', (_what, given, expected) => {
    expect(cleanText(given)).toBe(expected);
    expect(parse(JSON.stringify({ a: [{ b: given }] }))).toEqual({ a: [{ b: expected }] });
    const posted = parseForm(new URLSearchParams({ a: given }).toString());
    expect(posted.get('a')).toEqual([expected]);
  });

  test('is cleaned in names, too', () => {
    expect(parse('{"\\ud800\\u202e":1}')).toEqual({ '\uFFFD': 1 });
  });

  test('can be stored and hashed the same, whatever it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 40 }), text => {
        const clean = cleanText(text);
        expect(clean.isWellFormed()).toBe(true);
        expect(cleanText(clean)).toBe(clean);
      }),
    );
  });
});

describe('a JSON body', () => {
  const nested = (depth: number) => `{"a":${'['.repeat(depth)}${']'.repeat(depth)}}`;

  test.each([
    ['cut off', '{'],
    ['nested too deeply', nested(40)],
    ['naming the prototype', '{"draft":{"__proto__":{"x":1}}}'],
    ['naming it with a character that nobody sees', '{"__pro\\u200bto__":1}'],
    ['nested out of all bounds', nested(100_000)],
  ])('that is %s is malformed', (_how, body) => {
    expect(() => parse(body)).toThrow(expect.objectContaining({ code: 'malformed-request' }));
  });

  test.each([
    ['{', 'The body is not valid JSON.', '不是有效的 JSON'],
    [nested(40), 'nested too deeply: 32 levels', '最多 32 层'],
    [nested(100_000), 'nested too deeply', '嵌套过深'],
    ['{"draft":[1,{"__proto__":{"x":1}}]}', 'The name "__proto__" is not allowed', '删除：draft.1.__proto__'],
  ])('that is refused says why, in both languages: %.30s', (body, en, zh) => {
    const detail = { zh: expect.stringContaining(zh), en: expect.stringContaining(en) };
    expect(() => parse(body)).toThrow(expect.objectContaining({ details: { detail } }));
  });

  test('may be nested as deeply as any that is asked for', () => {
    expect(parse(nested(20))).toHaveProperty('a');
  });

  test('changes nothing of what objects inherit', () => {
    parse('{"constructor":{"prototype":{"x":1}}}');
    expect({}).not.toHaveProperty('x');
  });
});

test('a form of more than a megabyte and a half is too large', () => {
  expect(parseForm(`a=${'x'.repeat(1_400_000)}`).get('a')).toHaveLength(1);
  expect(() => parseForm(`a=${'x'.repeat(1_500_000)}`)).toThrow(expect.objectContaining({ code: 'too-large' }));
});

test('a form’s field that comes many times is read in good time', () => {
  const posted = parseForm('a=1&'.repeat(200_000));
  expect(posted.get('a')).toHaveLength(200_000);
});
