/** Text from outside, before anything else sees it. */

/** Control characters but tab and line breaks, and format characters: not shown, or made to mislead about what is. */
const UNSEEN = /(?![\t\n\r])[\p{Cc}\p{Cf}]/gu;
const SEPARATORS = /[\p{Zl}\p{Zp}]/gu;

/**
 * The text without characters that nobody sees: they turn the reading direction round, make two equal names different,
 * and break logs and workbooks. Half a character becomes U+FFFD, as no store keeps it. Cleaning twice changes nothing.
 */
export function cleanText(text: string): string {
  return text.toWellFormed().replace(SEPARATORS, '\n').replace(UNSEEN, '');
}
