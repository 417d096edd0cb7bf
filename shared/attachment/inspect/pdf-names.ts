/** Names in a PDF, where any character may be written as #xx. Source: ISO 32000-1, 7.3.5. */

const NAME_END = '(?=[\\x00\\t\\n\\f\\r ()<>\\[\\]{}/%]|$)';

/** Actions and contents that do something by themselves when the file is opened or clicked. */
const ACTIVE = [
  'JavaScript',
  'Launch',
  'EmbeddedFile',
  'EmbeddedFiles',
  'RichMedia',
  'GoToE',
  'GoToR',
  'ImportData',
  'SubmitForm',
  'Rendition',
  'XFA',
];

/** Where a document opens may be a page to show, as an array or as a plain go-to action; anything else acts. */
const SHOWS_A_PAGE = '\\s{0,40}(?:\\[|<<(?=[^>]{0,200}/S\\s{0,8}/GoTo[\\s/>])[^<>]{0,200}>>)';

const activePattern = new RegExp(`(?:${ACTIVE.map(pdfName).join('|')})|${pdfName('OpenAction')}(?!${SHOWS_A_PAGE})`);
const pagePattern = new RegExp(`${pdfName('Type')}\\s{0,40}${pdfName('Page')}`);
const encryptPattern = new RegExp(`${pdfName('Encrypt')}\\s{0,40}(?:\\d{1,10}\\s{1,8}\\d|<<)`);
const firstPattern = new RegExp(pdfName('First'));
/** An outline refers to its first entry. */
const objectStreamPattern = new RegExp(
  `${pdfName('ObjStm')}|${pdfName('First')}(?!\\s{1,8}\\d{1,10}\\s{1,8}\\d{1,5}\\s{1,8}R)`,
);

const FLATE = `(?:${pdfName('FlateDecode')}|${pdfName('Fl')})`;
const flatePattern = new RegExp(`${pdfName('Filter')}[\\s\\0]*(?:${FLATE}|\\[[\\s\\0]*${FLATE}[\\s\\0]*\\])`);
/** What else decides how the data are packed, in full and in short. Source: ISO 32000-1, 7.4 and table 5. */
const packingPattern = new RegExp(
  [
    ...['Filter', 'F', 'DP'].map(pdfName),
    `${pdfName('DecodeParms')}(?![\\s\\0]*\\[?[\\s\\0]*(?:<<|null))`,
    `${pdfName('Predictor')}(?![\\s\\0]+1[\\s\\0]*[/>])`,
  ].join('|'),
);

export function isActive(text: string): boolean {
  return activePattern.test(text);
}

export function isEncrypted(text: string): boolean {
  return encryptPattern.test(text);
}

export function isPage(text: string): boolean {
  return pagePattern.test(text);
}

/** Readers ask for no type: where the first object begins makes an object stream. */
export function saysWhereObjectsBegin(text: string): boolean {
  return firstPattern.test(text);
}

/** Is the stream of this dictionary deflated once at most? Whoever writes object streams does no more to them. */
export function isPlainlyPacked(dictionary: string): boolean {
  return !packingPattern.test(dictionary.replace(flatePattern, ''));
}

export function namesObjectStream(text: string): boolean {
  return objectStreamPattern.test(text);
}

/** A pattern for the name in plain and in escaped writing. */
function pdfName(name: string): string {
  const characters = [...name].map(character => `(?:${character}|#${hexOf(character)})`);
  return `/${characters.join('')}${NAME_END}`;
}

function hexOf(character: string): string {
  const hex = character.charCodeAt(0).toString(16);
  return [...hex].map(digit => (/[a-f]/.test(digit) ? `[${digit}${digit.toUpperCase()}]` : digit)).join('');
}
