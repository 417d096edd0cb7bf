/** A workbook read by a library, and by the office suite that people open it with. */

import { execFile } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import readWorkbook from 'read-excel-file/node';

const run = promisify(execFile);

/** Comma, double quotes, UTF-8, from the first line on, every sheet into a file of its own, values as they are. */
const EVERY_SHEET = 'csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,false,false,false,false,-1';

export type Rows = readonly (readonly string[])[];

/** The sheets by name, every value as text, an empty cell as ''. */
export async function readByLibrary(workbook: Buffer): Promise<ReadonlyMap<string, Rows>> {
  const sheets = await readWorkbook(workbook);
  return new Map(
    sheets.map(({ sheet, data }) => [sheet, trimmed(data.map(row => row.map(value => String(value ?? ''))))]),
  );
}

/** The same, as LibreOffice reads it. */
export async function readByOffice(workbook: Buffer): Promise<ReadonlyMap<string, Rows>> {
  const folder = await mkdtemp(join(tmpdir(), 'banjian-office-'));
  try {
    await writeFile(join(folder, 'book.xlsx'), workbook);
    const profile = `-env:UserInstallation=file://${join(folder, 'profile')}`;
    await run('soffice', [profile, '--headless', '--convert-to', EVERY_SHEET, '--outdir', folder, 'book.xlsx'], {
      cwd: folder,
    });
    const files = (await readdir(folder)).filter(name => name.endsWith('.csv'));
    const sheets = await Promise.all(
      files.map(async name => {
        const text = await readFile(join(folder, name), 'utf8');
        return [name.replace(/^book-|\.csv$/g, ''), trimmed(parseCsv(text))] as const;
      }),
    );
    return new Map(sheets);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** RFC 4180. */
export function parseCsv(text: string): string[][] {
  const rows: string[][] = [[]];
  for (const [, quoted, plain, end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r?\n|$)/g)) {
    rows.at(-1)?.push(quoted?.replaceAll('""', '"') ?? plain ?? '');
    if (end !== ',' && end !== '') rows.push([]);
    if (end === '') break;
  }
  return rows;
}

/** Empty cells at the end of a row and empty rows at the end say nothing. */
function trimmed(rows: readonly (readonly string[])[]): Rows {
  const short = rows.map(row => row.slice(0, row.findLastIndex(cell => cell !== '') + 1));
  return short.slice(0, short.findLastIndex(row => row.length > 0) + 1);
}
