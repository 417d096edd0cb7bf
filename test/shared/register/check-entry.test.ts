import { describe, expect, it } from 'vitest';
import type { RegisterDefinition } from '../../../shared/form/definition.ts';
import { checkEntry, normalizeDetails } from '../../../shared/register/check-entry.ts';

const words = { zh: '某项', en: 'Something' };
const units: RegisterDefinition = {
  id: 'units',
  title: words,
  entries: [],
  fields: [
    { id: 'address', kind: 'email', label: words, purpose: words },
    { id: 'seats', kind: 'integer', label: words, purpose: words, min: 1, isOptional: true },
  ],
};
const known = { entered: [], roles: [] };
const codesOf = (details: Readonly<Record<string, unknown>>) =>
  checkEntry(units, 'k', { body: { name: '甲', details } }, known).map(({ path, code }) => `${path} ${code}`);

describe('an entry of a register with fields', () => {
  it('holds what its fields allow, in one spelling', () => {
    const details = { address: 'A@Zhangdian.Example', seats: '3' };
    expect(codesOf(details)).toEqual([]);
    expect(normalizeDetails(units, details)).toEqual({ address: 'A@zhangdian.example', seats: 3 });
  });

  it('is refused with everything that is wrong with it', () => {
    expect(codesOf({ seats: 0, more: 1 })).toEqual([
      'details.more unknown-field',
      'details.seats too-small',
      'details.address required',
    ]);
  });

  it('holds nothing where the register has no fields', () => {
    expect(
      checkEntry({ id: 'plain', title: words, entries: [] }, 'k', { body: { name: '甲', details: { x: 1 } } }, known),
    ).toEqual([expect.objectContaining({ path: 'details.x', code: 'unknown-field' })]);
  });
});
