/** The version that a request changes, as If-Match says it. */

/** Does it name the current version? A proxy may have weakened the ETag. `*` = whichever there is. */
export function matchesVersion(given: string, current: number): boolean {
  if (given.trim() === '*') return current > 0;
  return given.replaceAll(/W\/|"/g, '').trim() === String(current);
}
