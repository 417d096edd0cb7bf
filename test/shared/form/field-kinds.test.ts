import { describe, expect, it } from 'vitest';
import type { Field } from '../../../shared/form/field.ts';
import { readField } from '../../../shared/form/field-kinds.ts';

const words = { zh: '某项', en: 'Something' };
const decimal = { id: 'x', kind: 'decimal', label: words, purpose: words, min: 0, max: 100 } as const satisfies Field;
const names = { id: 'x', kind: 'names', label: words, purpose: words } as const satisfies Field;

describe('a decimal', () => {
  it.each([
    ['0.85', 0.85],
    [' 4.5 ', 4.5],
    ['９０', 90],
    [100, 100],
    [0, 0],
  ])('reads %j', (raw, value) => {
    expect(readField(raw, decimal)).toEqual({ ok: true, value });
  });

  it.each([
    ['', 'not-a-number'],
    ['1e3', 'not-a-number'],
    ['1,000', 'not-a-number'],
    [Number.NaN, 'not-a-number'],
    [Number.POSITIVE_INFINITY, 'not-a-number'],
    [true, 'not-a-number'],
    ['0.855', 'too-many-decimals'],
    ['-0.1', 'too-small'],
    ['100.01', 'too-large'],
  ])('refuses %j', (raw, code) => {
    expect(readField(raw, decimal)).toMatchObject({ ok: false, code });
  });
});

describe('names', () => {
  it('are read one a line, or as a list, each once', () => {
    expect(readField('甲局\n 乙局 \r\n\n甲局', names)).toEqual({ ok: true, value: ['甲局', '乙局'] });
    expect(readField(['甲局', '乙局'], names)).toEqual({ ok: true, value: ['甲局', '乙局'] });
  });

  it('are refused when they are no texts or too long', () => {
    expect(readField(['甲局', 7], names)).toMatchObject({ ok: false, code: 'type' });
    expect(readField('局'.repeat(101), names)).toMatchObject({ ok: false, code: 'too-long' });
  });
});

describe('a whole number', () => {
  const integer = {
    id: 'x',
    kind: 'integer',
    label: words,
    purpose: words,
    min: 0,
    max: 5000,
  } as const satisfies Field;

  it.each([
    [12, 12],
    ['12', 12],
    [' 0 ', 0],
    ['１２', 12],
    ['1,200', 1200],
    ['１，２００', 1200],
  ])('is read from %j as people type it', (raw, value) => {
    expect(readField(raw, integer)).toEqual({ ok: true, value });
  });

  it.each([
    ['2.5', 'not-whole'],
    ['12 家', 'not-whole'],
    ['1,2', 'not-whole'],
    ['12,00', 'not-whole'],
    [true, 'not-whole'],
    ['-1', 'too-small'],
    ['5,001', 'too-large'],
  ])('is not read from %j', (raw, code) => {
    expect(readField(raw, integer)).toMatchObject({ ok: false, code });
  });
});
