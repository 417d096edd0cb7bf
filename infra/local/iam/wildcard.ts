/** Whether a text, the whole of it, fits the pattern it was made from. */
export type Match = (text: string) => boolean;

const escapeRegExp = (text: string): string => text.replace(/[.+^${}()|[\]\\]/g, '\\$&');

/** The source of a regular expression in which `*` stands for any run of `character` and `?` for one. */
export const wildcardSource = (pattern: string, character = '[\\s\\S]'): string =>
  escapeRegExp(pattern).replaceAll('*', `${character}*`).replaceAll('?', character);

const hasWildcard = (pattern: string): boolean => pattern.includes('*') || pattern.includes('?');

/** Compiles a pattern in which `*` stands for any run of characters and `?` for one; case counts. */
export function compileWildcard(pattern: string): Match {
  if (pattern === '*') return () => true;
  if (!hasWildcard(pattern)) return text => text === pattern;
  const expression = new RegExp(`^${wildcardSource(pattern)}$`);
  return text => expression.test(text);
}
