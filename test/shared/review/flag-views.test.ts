import { describe, expect, it } from 'vitest';
import { readFlag, writeFlag } from '../../../shared/form/flag.ts';
import { flagLine, flagViews } from '../../../shared/review/flag-views.ts';
import { aForm } from '../../builders/form.ts';

const answers = { visits: ['a', 'b', 'c'].map(id => ({ id, place: id })) };
const lineOf = (flag: string) => flagViews([flag], aForm).map(view => flagLine(view, aForm, answers).en);

describe('a flag', () => {
  it('is read as it was written', () => {
    const all = [writeFlag('code'), writeFlag('code', '2'), writeFlag('code', '2', ['1', 'x9'])];
    expect(all.map(readFlag)).toEqual([
      { code: 'code', otherIds: [] },
      { code: 'code', itemId: '2', otherIds: [] },
      { code: 'code', itemId: '2', otherIds: ['1', 'x9'] },
    ]);
  });

  it('names the places of its items as the case lists them', () => {
    expect(lineOf('place-visited-before:b')).toEqual(['No. 2: Visited before']);
    expect(lineOf('place-visited-before:c+a')).toEqual(['No. 1 and no. 3: Visited before']);
  });

  it('is told without a place where it is of the whole case, or its item is gone', () => {
    expect(lineOf('unit-not-listed')).toEqual(['The unit is not listed']);
    expect(lineOf('place-visited-before:gone')).toEqual(['Visited before']);
  });
});
