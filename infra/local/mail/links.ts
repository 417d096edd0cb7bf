/** A URL is ASCII (RFC 3986), so Chinese text or punctuation right behind it ends it. */
const urlPattern = /https?:\/\/[!#-;=?-[\]_a-z~]{1,2048}/gi;
/** Not `-` and `_`: a base64url secret may end with them. */
const trailingPunctuation = /[.,;:!?'*]+$/;
const brackets: readonly (readonly [open: string, close: string])[] = [
  ['(', ')'],
  ['[', ']'],
];

/** Every http(s) address in a text, in order, each once, without the punctuation of the sentence around it. */
export function findLinks(text: string): string[] {
  const found = [...text.matchAll(urlPattern)].map(([url]) => trimSentence(url));
  return [...new Set(found)].filter(url => URL.canParse(url));
}

function trimSentence(url: string): string {
  const trimmed = url.replace(trailingPunctuation, '');
  const unopened = brackets.find(
    ([open, close]) => trimmed.endsWith(close) && count(trimmed, close) > count(trimmed, open),
  );
  if (unopened) return trimSentence(trimmed.slice(0, -1));
  return trimmed;
}

function count(text: string, character: string): number {
  return text.split(character).length - 1;
}
