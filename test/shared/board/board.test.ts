/** A board as page, as workbook, as answer. */

import readWorkbook from 'read-excel-file/node';
import { describe, expect, it } from 'vitest';
import { BoardContent } from '../../../shared/board/board.tsx';
import { cellAt, choicesOf, placeQuery, readPlace } from '../../../shared/board/find.ts';
import { boardAnswer } from '../../../shared/board/read.ts';
import { boardWorkbook } from '../../../shared/board/workbook.ts';
import type { Light } from '../../../shared/form/board.ts';
import { renderPage } from '../../../shared/html/render.ts';
import { AT } from '../../builders/case-file.ts';
import { aForm } from '../../builders/form.ts';
import { aBoard } from './a-board.ts';

const links = {
  choose: (name: string, id: string) => `/board?${name}=${id}`,
  workbook: '/board/tables.xlsx',
};
const cell = (place: Parameters<typeof placeQuery>[0]) => `/cases?${new URLSearchParams(placeQuery(place))}`;

describe('the page of a board', () => {
  const html = renderPage(BoardContent({ board: aBoard, links: { ...links, cell } }));

  it('has heads for rows and columns, numbers to the right, and escapes every text', () => {
    expect(html).toContain('<th scope="col" class="number">');
    expect(html).toContain('甲 &lt;局');
    expect(html.match(/<th scope="row"/g)).toHaveLength(3);
    expect(html).toContain('<td class="number" ');
  });

  it('opens the cells that have cases, and no others', () => {
    expect(html.match(/href="\/cases\?/g)).toHaveLength(2);
    expect(html).toContain('/cases?section=sums&amp;row=2&amp;column=1');
  });

  it('opens nothing for who may not', () => {
    expect(renderPage(BoardContent({ board: aBoard, links }))).not.toContain('/cases');
  });

  it('marks what is chosen, and links to the rest', () => {
    expect(html).toMatch(/href="\/board\?month=2" aria-current="true"/);
    expect(html).toMatch(/href="\/board\?month=1">/);
  });

  it('says in words what its bars and lights show', () => {
    expect(html).toContain('3处');
    expect(html).toContain('目标 4');
    expect(html).toContain('暂无');
    expect(html.match(/<svg [^>]*aria-hidden="true"/g)).toHaveLength(3);
    expect(html).not.toContain('style=');
  });

  it('draws bars in proportion, the mark of the target within', () => {
    expect(html).toContain('class="bar-amber" width="75"');
    expect(html).toContain('class="bar-target" x="99"');
  });
});

describe('a long part of a board', () => {
  const row = (name: string, light: Light) => ({ cells: [{ text: name }, { text: 1 }, { text: '情况', light }] });
  const rowsOf = (length: number) => Array.from({ length }, (_, at) => row(`第 ${at} 行`, at < 2 ? 'red' : 'green'));
  const sums = aBoard.sections.flatMap(section => (section.kind === 'table' ? [section] : []))[0];
  const shown = (length: number) =>
    renderPage(
      BoardContent({ board: { ...aBoard, sections: sums ? [{ ...sums, rows: rowsOf(length) }] : [] }, links }),
    );

  it('can be folded under a line that says how many rows there are and how they stand; open as it comes', () => {
    expect(shown(9)).toMatch(/<details [^>]*open/);
    expect(shown(9)).toContain('共 9 项：红 2，绿 7');
    expect(shown(9)).toContain('9 items: 2 red, 7 green');
    expect(shown(5)).not.toContain('<details');
  });

  it('says of each cell which column it is of, for where the heads have no room', () => {
    expect(shown(1)).toContain('<td class="number" data-label="数量 Count">');
    expect(renderPage(BoardContent({ board: aBoard, links }))).toContain('data-label="情况 State"></td>');
  });
});

describe('the workbook of a board', () => {
  it('reads back as the printed table: heading, columns, numbers as numbers, footer', async () => {
    const sheets = await readWorkbook(await boardWorkbook(aBoard));
    expect(sheets.map(({ sheet }) => sheet)).toEqual(['汇总 表', '2 清单']);
    expect(sheets[0]?.data).toEqual([
      ['统计表', null, null],
      ['单位', '数量', '情况'],
      ['甲 <局>', 7, '按时'],
      ["'=1+1", 0, '逾期'],
      ['合计', 7, null],
      ['填表人：', '填表日期：', '审核人：'],
    ]);
  });
});

describe('a place on a board', () => {
  it('is read back from its address', () => {
    const place = { section: 'sums', row: 2, column: 1 };
    expect(readPlace(placeQuery(place))).toEqual(place);
    expect(cellAt(aBoard, place)?.caseIds).toEqual(['c1', 'c2']);
  });

  it.each<Readonly<Record<string, string>>>([
    {},
    { section: 'sums' },
    { section: 'sums', row: '-1', column: '0' },
    { section: 'sums', row: 'x', column: '0' },
  ])('is none for %j', (query: Readonly<Record<string, string>>) => expect(readPlace(query)).toBeUndefined());

  it.each([
    { section: 'none', row: 0, column: 0 },
    { section: 'bars', row: 0, column: 0 },
    { section: 'sums', row: 9, column: 0 },
    { section: '__proto__', row: 0, column: 0 },
  ])('has no cell at %j', place => expect(cellAt(aBoard, place)).toBeUndefined());
});

describe('the answer of the API', () => {
  const read = {
    form: aForm,
    definition: { id: 'b', title: { zh: '板', en: 'B' }, audience: 'anyone' as const, build: () => aBoard },
    board: aBoard,
    at: AT,
  };

  it('names the cases of a cell for those who may open them alone', () => {
    expect(JSON.stringify(boardAnswer(read, { opensCases: true }))).toContain('"caseIds":["c1"]');
    expect(JSON.stringify(boardAnswer(read, { opensCases: false }))).not.toContain('caseIds');
  });

  it('says what is shown', () => {
    expect(boardAnswer(read, { opensCases: false }).chosen).toEqual(choicesOf(aBoard));
  });
});
