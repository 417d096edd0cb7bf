import { describe, expect, it } from 'vitest';
import { matchesVersion } from '../../../shared/http/if-match.ts';

describe('If-Match', () => {
  it.each(['"3"', '3', 'W/"3"', ' "3" ', '*'])('%s names version 3', given => {
    expect(matchesVersion(given, 3)).toBe(true);
  });

  it.each(['"4"', '"33"', '', 'three', '"3", "4"'])('%s does not', given => {
    expect(matchesVersion(given, 3)).toBe(false);
  });

  it('* names nothing where nothing is', () => {
    expect(matchesVersion('*', 0)).toBe(false);
  });
});
