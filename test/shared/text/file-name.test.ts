import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  cleanFileName,
  contentDisposition,
  endingOf,
  hasHiddenCharacters,
  nameFromParts,
} from '../../../shared/text/file-name.ts';

const anyName = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 400 }),
  fc.string({ unit: 'grapheme', maxLength: 400 }),
);

describe('the name of a file', () => {
  it.each([
    ['诊断报告（盖章）.pdf', '诊断报告（盖章）.pdf'],
    ['inv\u202Efdp.exe', 'invfdp.exe'],
    ['../../a.pdf', 'a.pdf'],
    ['..\\a.pdf', 'a.pdf'],
    ['C:\\x.pdf', 'x.pdf'],
    ['a.pdf\0.exe', 'a.pdf.exe'],
    ['a"\r\nSet-Cookie: x=1.pdf', 'a_Set-Cookie_ x=1.pdf'],
    ['CON.pdf', '_CON.pdf'],
    ['lpt1', '_lpt1'],
    ['console.pdf', 'console.pdf'],
    ['.htaccess', 'htaccess'],
    ['a.pdf...  ', 'a.pdf'],
    ['a.pdf:evil.exe', 'a.pdf_evil.exe'],
    ['e\u0301.pdf', '\u00e9.pdf'],
    ['a\ud800.pdf', 'a.pdf'],
    ['..', ''],
    ['dir/', ''],
    ['\u200b', ''],
  ])('%j is shown as %j', (name, shown) => {
    expect(cleanFileName(name)).toBe(shown);
  });

  it('is shortened without losing its ending or half a character', () => {
    const short = cleanFileName(`${'😀'.repeat(300)}.pdf`);
    expect(Buffer.byteLength(short)).toBeLessThanOrEqual(200);
    expect(short).toMatch(/^(😀)+\.pdf$/u);
  });

  it('is safe on any system, and stays as it is when cleaned again', () => {
    fc.assert(
      fc.property(anyName, name => {
        const clean = cleanFileName(name);
        expect(clean).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}\\/<>:"|?*]|^\.|[. ]$/u);
        expect(Buffer.byteLength(clean)).toBeLessThanOrEqual(200);
        expect(cleanFileName(clean)).toBe(clean);
      }),
      { numRuns: 500 },
    );
  });

  it('tells whether it hides characters', () => {
    expect(['a.pdf', 'a\u202E.pdf', 'a\0.pdf', '报告.pdf'].map(hasHiddenCharacters)).toEqual([
      false,
      true,
      true,
      false,
    ]);
  });

  it('has an ending only after a dot that does not begin it', () => {
    expect(['A.PDF', 'a', '.pdf', 'a.tar.gz', `a.${'x'.repeat(40)}`].map(endingOf)).toEqual(['pdf', '', '', 'gz', '']);
  });
});

describe('the download header', () => {
  it('holds one ASCII name and one in UTF-8', () => {
    expect(contentDisposition('诊断 (1).pdf')).toBe(
      `attachment; filename="__ (1).pdf"; filename*=UTF-8''%E8%AF%8A%E6%96%AD%20%281%29.pdf`,
    );
  });

  it('is one well-formed header whatever the name', () => {
    fc.assert(
      fc.property(anyName, name => {
        expect(contentDisposition(name)).toMatch(
          /^attachment; filename="[\x20\x21\x23-\x5b\x5d-\x7e]+"; filename\*=UTF-8''[A-Za-z0-9!#$&+.^_`|~%-]+$/,
        );
      }),
      { numRuns: 500 },
    );
  });
});

describe('a name made of parts', () => {
  it('has each part that is there, and none of them begins a folder', () => {
    const name = nameFromParts(['汇总', undefined, '', '部门/镇办', '2022\\12'], 'xlsx');
    expect(name).toBe('汇总_部门、镇办_2022、12.xlsx');
    expect(cleanFileName(name)).toBe(name);
  });
});
