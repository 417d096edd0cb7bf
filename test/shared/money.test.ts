import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatYuan, MAX_FEN, minFen, parseYuan, yuanNumber } from '../../shared/money.ts';
import { formatYuanZhCapital } from '../../shared/money-capital.ts';

const anyFen = fc.integer({ min: -MAX_FEN, max: MAX_FEN });

describe('an amount in yuan', () => {
  it.each([
    ['9999.99', 999_999],
    ['12,000', 1_200_000],
    ['1,234,567.8', 123_456_780],
    ['￥１２，０００．５０元', 1_200_050],
    [' 0.01 ', 1],
    ['-3.5', -350],
    ['-0', 0],
    ['9,999,999,999,999.99', MAX_FEN],
    [9999.99, 999_999],
    [0, 0],
    [1.1, 110],
  ])('reads %s', (yuan, fen) => {
    expect(parseYuan(yuan)).toEqual({ ok: true, fen });
  });

  it.each([
    ['', 'amount-malformed'],
    ['12,00', 'amount-malformed'],
    ['1万', 'amount-malformed'],
    ['1e3', 'amount-malformed'],
    ['.5', 'amount-malformed'],
    ['0x10', 'amount-malformed'],
    [Number.NaN, 'amount-malformed'],
    [Number.POSITIVE_INFINITY, 'amount-malformed'],
    ['1.005', 'amount-too-precise'],
    [0.1 + 0.2, 'amount-too-precise'],
    [1e-7, 'amount-malformed'],
    ['10000000000000', 'amount-too-large'],
    ['123456789012345678901', 'amount-too-large'],
    [1e21, 'amount-too-large'],
  ])('refuses %s as %s', (yuan, code) => {
    expect(parseYuan(yuan)).toMatchObject({ ok: false, code, zh: expect.any(String), en: expect.any(String) });
  });

  it('comes back the same from every way it is written', () => {
    fc.assert(
      fc.property(anyFen, fen => {
        const same = { ok: true, fen: fen + 0 };
        expect(parseYuan(formatYuan(fen))).toEqual(same);
        expect(parseYuan(yuanNumber(fen))).toEqual(same);
        expect(parseYuan(JSON.stringify(yuanNumber(fen)))).toEqual(same);
      }),
    );
  });

  it('is written with two decimals and thousands', () => {
    expect([1_000_000, 5, -120_000, MAX_FEN].map(formatYuan)).toEqual([
      '10,000.00',
      '0.05',
      '-1,200.00',
      '9,999,999,999,999.99',
    ]);
  });

  it('is a JSON number without rounding', () => {
    expect(JSON.stringify([999_999, 1_000_000, 10, MAX_FEN].map(yuanNumber))).toBe(
      '[9999.99,10000,0.1,9999999999999.99]',
    );
  });

  it('is refused as fen when it is not whole', () => {
    expect(() => formatYuan(1.5)).toThrow(RangeError);
    expect(() => yuanNumber(Number.NaN)).toThrow(RangeError);
    expect(() => minFen(1, MAX_FEN + 1)).toThrow(RangeError);
  });

  it('has a smallest among several', () => {
    expect(minFen(1_200_000, 1_000_000)).toBe(1_000_000);
    expect(minFen(7)).toBe(7);
  });
});

describe('capital numerals', () => {
  it.each([
    [1_000_000, '壹万元整'],
    [999_999, '玖仟玖佰玖拾玖元玖角玖分'],
    [140_950, '壹仟肆佰零玖元伍角'],
    [600_714, '陆仟零柒元壹角肆分'],
    [168_032, '壹仟陆佰捌拾元叁角贰分'],
    [10_700_053, '壹拾万柒仟元伍角叁分'],
    [1_640_902, '壹万陆仟肆佰零玖元零贰分'],
    [32_504, '叁佰贰拾伍元零肆分'],
    [1_600_000, '壹万陆仟元整'],
    [1_000, '壹拾元整'],
    [10_000_500, '壹拾万零伍元整'],
    [10_005_000_000, '壹亿零伍万元整'],
    [1_000_100_000_000, '壹佰亿零壹佰万元整'],
    [100_000_000_000_000, '壹万亿元整'],
    [100_010_000_000_001, '壹万零壹亿元零壹分'],
    [0, '零元整'],
    [5, '伍分'],
    [50, '伍角'],
    [-1_000_000, '负壹万元整'],
  ])('reads %i fen as %s', (fen, capital) => {
    expect(formatYuanZhCapital(fen)).toBe(capital);
  });

  it('tells different amounts apart', () => {
    fc.assert(
      fc.property(anyFen, anyFen, (one, other) => {
        expect(formatYuanZhCapital(one) === formatYuanZhCapital(other)).toBe(one === other);
      }),
    );
  });

  it('never doubles a zero nor ends the yuan in one', () => {
    fc.assert(
      fc.property(anyFen, fen => {
        expect(formatYuanZhCapital(fen)).not.toMatch(/零零|.零元|零[亿万]/);
      }),
    );
  });
});
