/** A board as it is read: what can be chosen, remarks, tiles, tables and charts. */

import type { ComponentChildren } from 'preact';
import type { Board, BoardSection, BoardTable, Cell, Light } from '../form/board.ts';
import { Bi, sameText } from '../html/bi.tsx';
import { ButtonLink } from '../html/button.tsx';
import { Notice, type Tone } from '../html/notice.tsx';
import { TableScroll } from '../html/table-scroll.tsx';
import type { Text } from '../text.ts';
import { BarChart, GroupChart } from './charts.tsx';
import type { Place } from './find.ts';
import { LightMark } from './marks.tsx';

export interface BoardLinks {
  /** The board with another choice. */
  readonly choose: (name: string, id: string) => string;
  /** The cases of a cell; left out = the reader may not open them. */
  readonly cell?: (place: Place) => string;
  /** The tables as a workbook. */
  readonly workbook: string;
}

interface BoardProps {
  readonly board: Board;
  readonly links: BoardLinks;
}

const words = {
  workbook: { zh: '下载 Excel 表格', en: 'Download as a workbook' },
  opens: { zh: '查看组成的办件', en: 'open its cases' },
} as const satisfies Record<string, Text>;

export function BoardContent({ board, links }: BoardProps) {
  return (
    <div class="board">
      <Choices board={board} links={links} />
      {(board.remarks ?? []).map(({ text, light }) => (
        <Notice key={text.zh} tone={tones[light]} title={text} />
      ))}
      <Tiles board={board} />
      {board.sections.map(section => (
        <Section key={section.id} section={section} links={links} />
      ))}
      <p class="actions">
        <ButtonLink text={words.workbook} href={links.workbook} />
      </p>
    </div>
  );
}

const tones: Readonly<Record<Light, Tone>> = { green: 'good', amber: 'warn', red: 'bad', grey: 'info' };

function Choices({ board: { choices = [] }, links }: BoardProps) {
  return (
    <>
      {choices.map(({ name, label, options, chosen }) => (
        <nav class="choices" aria-label={`${label.zh} ${label.en}`} key={name}>
          <span class="label">
            <Bi text={label} />
          </span>
          <ul>
            {options.map(option => (
              <li key={option.id}>
                <a href={links.choose(name, option.id)} {...(option.id === chosen ? { 'aria-current': 'true' } : {})}>
                  <Bi text={option.label} />
                </a>
              </li>
            ))}
          </ul>
        </nav>
      ))}
    </>
  );
}

function Tiles({ board: { tiles } }: Pick<BoardProps, 'board'>) {
  if (tiles.length === 0) return null;
  return (
    <dl class="tiles">
      {tiles.map(({ label, value, light }) => (
        <div key={label.zh} class={light ? `tile tile-${light}` : 'tile'}>
          <dt>
            <Bi text={label} isBlock />
          </dt>
          <dd>
            <LightMark light={light} />
            {value}
          </dd>
        </div>
      ))}
    </dl>
  );
}

function Section({ section, links }: { section: BoardSection; links: BoardLinks }) {
  const id = `board-${section.id}`;
  return (
    <section class="card" aria-labelledby={id}>
      <h2 id={id}>
        <Bi text={section.title} />
      </h2>
      {section.note ? (
        <p class="help">
          <Bi text={section.note} />
        </p>
      ) : null}
      <Content section={section} links={links} />
    </section>
  );
}

function Content({ section, links }: { section: BoardSection; links: BoardLinks }) {
  if (section.kind === 'bars') return <BarChart chart={section} />;
  return section.kind === 'groups' ? <GroupChart chart={section} /> : <Table table={section} links={links} />;
}

function Table({ table, links }: { table: BoardTable; links: BoardLinks }) {
  const isNumber = (column: number) => table.columns[column]?.isNumber === true;
  return (
    <TableScroll label={table.title}>
      <table>
        <thead>
          <tr>
            {table.columns.map(({ label, isNumber: isRight }) => (
              <th scope="col" key={label.zh} class={isRight ? 'number' : ''}>
                <Bi text={label} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {table.rows.map(({ cells, isTotal = false }, row) => (
            <tr key={`${row} ${textOfCell(cells[0]).zh}`} class={isTotal ? 'total-row' : ''}>
              {cells.map((cell, column) => (
                <TableCell key={table.columns[column]?.label.zh} isHead={column === 0} isNumber={isNumber(column)}>
                  <CellContent cell={cell} href={hrefOf(cell, links, { section: table.id, row, column })} />
                </TableCell>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </TableScroll>
  );
}

function hrefOf({ caseIds = [] }: Cell, { cell }: BoardLinks, place: Place): string | undefined {
  return caseIds.length > 0 ? cell?.(place) : undefined;
}

interface TableCellProps {
  readonly isHead: boolean;
  readonly isNumber: boolean;
  readonly children: ComponentChildren;
}

function TableCell({ isHead, isNumber, children }: TableCellProps) {
  const css = isNumber ? 'number' : '';
  return isHead ? (
    <th scope="row" class={css}>
      {children}
    </th>
  ) : (
    <td class={css}>{children}</td>
  );
}

export function textOfCell(cell: Cell | undefined): Text {
  const text = cell?.text ?? '';
  return typeof text === 'object' ? text : sameText(String(text));
}

function CellContent({ cell, href }: { cell: Cell; href: string | undefined }) {
  const content = (
    <>
      <LightMark light={cell.light} />
      <Bi text={textOfCell(cell)} />
    </>
  );
  if (href === undefined) return content;
  return (
    <a href={href}>
      {content}
      <span class="unseen">
        {' '}
        {words.opens.zh} {words.opens.en}
      </span>
    </a>
  );
}
