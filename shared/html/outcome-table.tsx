/** What each item comes to, with the total below; the total alone where there is no item. */

import type { Text } from '../text.ts';
import { Bi, plainText } from './bi.tsx';
import { TableScroll } from './table-scroll.tsx';

export interface OutcomeRow {
  readonly id: string;
  readonly title: string;
  readonly result: Text;
  readonly reason: Text;
  readonly score: string;
  readonly award: Text;
}

export interface OutcomeTableProps {
  readonly label: Text;
  readonly scoreLabel: Text;
  readonly items: readonly OutcomeRow[];
  /** The sum of the awards; left out where the form is not about money. */
  readonly total?: Text | undefined;
}

const words = {
  subject: { zh: '内容', en: 'Subject' },
  result: { zh: '结果', en: 'Result' },
  reason: { zh: '理由', en: 'Reason' },
  award: { zh: '金额', en: 'Award' },
  total: { zh: '合计', en: 'Total' },
} as const;

function Total({ total }: { total: Text }) {
  return (
    <p class="total">
      <Bi text={words.total} /> <Bi text={total} />
    </p>
  );
}

export function OutcomeTable({ label, scoreLabel, items, total }: OutcomeTableProps) {
  if (items.length === 0) return total ? <Total total={total} /> : null;
  const hasScores = items.some(({ score }) => score !== '');
  const columns = [
    words.subject,
    words.result,
    words.reason,
    ...(hasScores ? [scoreLabel] : []),
    ...(total ? [words.award] : []),
  ];
  return (
    <TableScroll label={label}>
      <table class="stacked stacked-line">
        <thead>
          <tr>
            {columns.map(column => (
              <th scope="col" key={column.zh} class={column === scoreLabel || column === words.award ? 'number' : ''}>
                <Bi text={column} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {items.map(item => (
            <tr key={item.id}>
              <th scope="row">{item.title}</th>
              <td data-label={plainText(words.result)}>
                <Bi text={item.result} />
              </td>
              <td data-label={plainText(words.reason)}>{item.reason.zh === '' ? null : <Bi text={item.reason} />}</td>
              {hasScores ? (
                <td class="number" data-label={plainText(scoreLabel)}>
                  {item.score}
                </td>
              ) : null}
              {total ? (
                <td class="number" data-label={plainText(words.award)}>
                  {item.award.zh}
                </td>
              ) : null}
            </tr>
          ))}
        </tbody>
        {total ? (
          <tfoot>
            <tr>
              <th scope="row" colSpan={columns.length - 1}>
                <Bi text={words.total} />
              </th>
              <td class="number">{total.zh}</td>
            </tr>
          </tfoot>
        ) : null}
      </table>
    </TableScroll>
  );
}
