/** Names of files that other people gave: cleaned for showing, and for a download header. */

/** Control, format (bidi, zero-width), line-separator and lone surrogate characters: never shown, often a trick. */
const HIDDEN = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu;
const WINDOWS_DEVICE = /^(?:CON|PRN|AUX|NUL|CONIN\$|CONOUT\$|(?:COM|LPT)[0-9¹²³])(?=\s*(?:\.|$))/i;
const MAX_BYTES = 200;
const MAX_ENDING = 16;

/**
 * The last part of a path, safe on any system and in any page: no hidden characters, no leading or trailing dots, NFC,
 * at most 200 bytes of UTF-8 with the ending kept. Empty when nothing usable is left. Cleaning twice changes nothing.
 */
export function cleanFileName(name: string): string {
  const lastPart = name.slice(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
  const shown = lastPart
    .replace(HIDDEN, '')
    .normalize('NFC')
    .replace(/[<>:"|?*]/g, '_')
    .replace(/\s+/g, ' ');
  const trimmed = shortenName(shown.replace(/^[. ]+|[. ]+$/g, ''));
  return WINDOWS_DEVICE.test(trimmed) ? shortenName(`_${trimmed}`) : trimmed;
}

/** A name made of parts, such as what a table shows, of which form, for when: slashes in a part begin no folder. */
export function nameFromParts(parts: readonly (string | undefined)[], ending: string): string {
  const given = parts.flatMap(part => (part ? [part.replaceAll(/[\\/]/g, '、')] : []));
  return `${given.join('_')}.${ending}`;
}

/** Does the name carry characters that are not shown, such as the one that turns the reading direction round? */
export function hasHiddenCharacters(name: string): boolean {
  return name.search(HIDDEN) >= 0;
}

/** The ending in lower case without its dot, '' when there is none. */
export function endingOf(fileName: string): string {
  const dot = fileName.lastIndexOf('.');
  const ending = dot > 0 ? fileName.slice(dot + 1) : '';
  return ending.length <= MAX_ENDING ? ending.toLowerCase() : '';
}

/**
 * The value of one Content-Disposition header: always `attachment`, the name in ASCII for old clients and in UTF-8.
 * Source: RFC 6266, RFC 8187.
 */
export function contentDisposition(name: string): string {
  const fileName = cleanFileName(name) || 'file';
  const ascii = fileName.replace(/[^\x20-\x7e]|[\\%]/gu, '_');
  const encoded = encodeURIComponent(fileName).replace(
    /['()*]/g,
    character => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `attachment; filename="${ascii}"; filename*=UTF-8''${encoded}`;
}

function shortenName(name: string): string {
  if (Buffer.byteLength(name) <= MAX_BYTES) return name;
  const ending = endingOf(name);
  const tail = ending ? name.slice(-ending.length - 1) : '';
  const room = MAX_BYTES - Buffer.byteLength(tail);
  let stem = '';
  let bytes = 0;
  for (const character of name.slice(0, name.length - tail.length)) {
    bytes += Buffer.byteLength(character);
    if (bytes > room) break;
    stem += character;
  }
  return stem.replace(/[. ]+$/, '') + tail;
}
