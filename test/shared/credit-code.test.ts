import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseCreditCode } from '../../shared/credit-code.ts';
import { makeCreditCode } from '../../shared/sample-credit-code.ts';

/** Worked example of the standard's check character, computed by hand in many guides. */
const KNOWN = '91350100M000100Y43';

describe('a unified social credit code', () => {
  it('is accepted when its check character fits', () => {
    expect(parseCreditCode(KNOWN)).toEqual({ ok: true, creditCode: KNOWN });
  });

  it('is accepted as people type it', () => {
    expect(parseCreditCode(' 9135 0100 ｍ０００１００ｙ４３ ')).toEqual({ ok: true, creditCode: KNOWN });
  });

  it.each([
    ['', 'length', '0'],
    [KNOWN.slice(1), 'length', '17'],
    [`${KNOWN}0`, 'length', '19'],
    [KNOWN.replace('M0', 'MO'), 'character', 'O'],
    [KNOWN.replace('43', 'Z3'), 'character', 'Z'],
    [KNOWN.replace('0100M', 'A100M'), 'character', 'A'],
    [KNOWN.replace('43', '中3'), 'character', '中'],
    [KNOWN.replace('43', '44'), 'check-digit', ''],
  ])('%s is refused with %s', (text, code, detail) => {
    const refusal = parseCreditCode(text);
    expect(refusal).toMatchObject({ ok: false, code });
    expect(refusal).toHaveProperty('zh', expect.stringContaining(detail));
    expect(refusal).toHaveProperty('en', expect.stringContaining(detail));
  });

  it('catches every single wrong character', () => {
    const alphabet = [...'0123456789ABCDEFGHJKLMNPQRTUWXY'];
    const seeds = fc.integer({ min: 0, max: 99_999_999 });
    fc.assert(
      fc.property(seeds, fc.nat(17), fc.constantFrom(...alphabet), (seed, at, character) => {
        const right = makeCreditCode(seed);
        const changed = right.slice(0, at) + character + right.slice(at + 1);
        expect(parseCreditCode(changed).ok).toBe(changed === right);
      }),
    );
  });

  it('is never thrown at', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), text => void expect(parseCreditCode(text).ok).toBe(false)));
  });
});
