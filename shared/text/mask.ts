/** Personal data as lists show it. */

/** The first character and no more: `王**`; '' stays ''. */
export function maskName(name: string): string {
  const [first = ''] = name.trim();
  return first === '' ? '' : `${first}**`;
}
