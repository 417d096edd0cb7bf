/** Which claims a case asks for, which it gives back, and which flags follow from what others hold. */

import { describe, expect, it } from 'vitest';
import { askedClaims } from '../../../shared/case/claims.ts';
import type { Case, Correction } from '../../../shared/case/schema.ts';
import type { Form } from '../../../shared/form/definition.ts';
import { aCase } from '../../builders/case-file.ts';
import { aForm } from '../../builders/form.ts';

const visited = (unitName: string, ...places: readonly string[]) => ({
  unitName,
  visits: places.map((place, index) => ({ id: String(index + 1), place })),
});
const value = (unitName: string, place: string) => [unitName, place].map(encodeURIComponent).join('&');
const asked = (unitName: string, place: string) => ({ kind: 'asked-place', value: value(unitName, place) });

/** Corrected from what it was to what it is. */
function corrected(before: Correction['before'], answers: Case['answers'], flags: readonly string[] = []): Case {
  const correction = { paths: [], note: '', dueAt: '2022-12-27T15:59:59.999Z', stageId: 'check', lap: 1, before };
  return aCase({ status: 'returned', revision: 1, answers, correction, flags: [...flags] });
}

describe('the claims of a case', () => {
  it('are one for each value, however often it is there', () => {
    const { claims, flags } = askedClaims(aCase({ answers: visited('甲', '东', '西', '东') }), aForm, []);
    expect(claims).toEqual([asked('甲', '东'), asked('甲', '西')]);
    expect(flags).toEqual([]);
  });

  it('become flags at every item of a value that another case holds', () => {
    const { claims, flags } = askedClaims(aCase({ answers: visited('甲', '东', '西', '东') }), aForm, [
      value('甲', '东'),
    ]);
    expect(claims).toEqual([asked('甲', '西')]);
    expect(flags).toEqual(['place-visited-before:1', 'place-visited-before:3']);
  });

  it('give none back with the first submission', () => {
    expect(askedClaims(aCase({ answers: visited('甲', '东') }), aForm, []).released).toEqual([]);
  });
});

describe('a correction', () => {
  it('gives back what is no longer in the case', () => {
    const { claims, released } = askedClaims(
      corrected(visited('甲', '东', '西'), visited('甲', '南', '西')),
      aForm,
      [],
    );
    expect(released).toEqual([asked('甲', '东')]);
    expect(claims).toEqual([asked('甲', '南'), asked('甲', '西')]);
  });

  it('gives all back where the case’s own part of the key changed', () => {
    const { released } = askedClaims(corrected(visited('甲', '东', '西'), visited('乙', '东', '西')), aForm, []);
    expect(released).toEqual([asked('甲', '东'), asked('甲', '西')]);
  });

  it('gives nothing back while another item has the same', () => {
    expect(askedClaims(corrected(visited('甲', '东', '东'), visited('甲', '东', '西')), aForm, []).released).toEqual(
      [],
    );
  });

  it('leaves alone what was another case’s when it was filed, and what turns out to be', () => {
    const item = corrected(visited('甲', '东'), visited('甲', '西'), ['place-visited-before:1']);
    expect(askedClaims(item, aForm, []).released).toEqual([]);
    const unflagged = corrected(visited('甲', '东'), visited('甲', '西'));
    expect(askedClaims(unflagged, aForm, [value('甲', '东')]).released).toEqual([]);
  });
});

describe('claims of which one says more than the other', () => {
  const [claim] = aForm.uniqueClaims as [Form['uniqueClaims'][number]];
  const both: Form = {
    ...aForm,
    uniqueClaims: [claim, { ...claim, id: 'anybody', key: { case: [], item: ['place'] }, flag: 'place-of-another' }],
  };
  const item = aCase({ answers: visited('甲', '东') });

  it('raise one flag for one fact', () => {
    expect(askedClaims(item, both, [value('甲', '东'), encodeURIComponent('东')]).flags).toEqual([
      'place-visited-before:1',
    ]);
  });

  it('raise the wider one where only that is held', () => {
    expect(askedClaims(item, both, [encodeURIComponent('东')]).flags).toEqual(['place-of-another:1']);
  });
});
