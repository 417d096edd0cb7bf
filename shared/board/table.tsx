/** A table of a board; on a phone each row is a paragraph, its columns said cell by cell. */

import type { ComponentChildren } from 'preact';
import type { BoardTable, Cell } from '../form/board.ts';
import { Bi, plainText } from '../html/bi.tsx';
import { TableScroll } from '../html/table-scroll.tsx';
import { sameText, type Text } from '../text.ts';
import type { Place } from './find.ts';
import { LightMark } from './marks.tsx';

const words = {
  opens: { zh: '查看组成的办件', en: 'open its cases' },
} as const satisfies Record<string, Text>;

interface TableProps {
  readonly table: BoardTable;
  /** Where the cases of a cell open; left out = the reader may not open them. */
  readonly cellHref: CellHref | undefined;
}

type CellHref = (place: Place) => string;

export function Table({ table, cellHref }: TableProps) {
  const isNumber = (column: number) => table.columns[column]?.isNumber === true;
  return (
    <TableScroll label={table.title}>
      <table class="stacked stacked-line">
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
                <TableCell
                  key={table.columns[column]?.label.zh}
                  label={column === 0 ? undefined : table.columns[column]?.label}
                  isNumber={isNumber(column)}
                >
                  <CellContent cell={cell} href={hrefOf(cell, cellHref, { section: table.id, row, column })} />
                </TableCell>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </TableScroll>
  );
}

function hrefOf({ caseIds = [] }: Cell, cellHref: CellHref | undefined, place: Place): string | undefined {
  return caseIds.length > 0 ? cellHref?.(place) : undefined;
}

interface TableCellProps {
  /** What the column is called; left out = it heads the row. */
  readonly label: Text | undefined;
  readonly isNumber: boolean;
  readonly children: ComponentChildren;
}

function TableCell({ label, isNumber, children }: TableCellProps) {
  const css = isNumber ? 'number' : '';
  return label === undefined ? (
    <th scope="row" class={css}>
      {children}
    </th>
  ) : (
    <td class={css} data-label={plainText(label)}>
      {children}
    </td>
  );
}

function textOfCell(cell: Cell | undefined): Text {
  const text = cell?.text ?? '';
  return typeof text === 'object' ? text : sameText(String(text));
}

function CellContent({ cell, href }: { cell: Cell; href: string | undefined }) {
  // Nothing at all in the cell: such a one is passed over where rows are paragraphs.
  if (cell.text === '' && cell.light === undefined) return null;
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
        <Bi text={words.opens} />
      </span>
    </a>
  );
}
