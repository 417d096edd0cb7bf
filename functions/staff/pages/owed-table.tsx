/** The units that owe a form for a period, as a table. */

import { instantText } from '../../../shared/calendar/texts.ts';
import { Bi } from '../../../shared/html/bi.tsx';
import { Button } from '../../../shared/html/button.tsx';
import { Tag, type Tone } from '../../../shared/html/notice.tsx';
import { TableScroll } from '../../../shared/html/table-scroll.tsx';
import { pathOf } from '../../../shared/http/path-of.ts';
import type { OwedLine } from '../../../shared/staff/owed-view.ts';
import type { Text } from '../../../shared/text.ts';
import { CsrfField } from './frame.tsx';
import { owedStates, owedWords as words } from './owed-words.ts';
import { wordOf } from './words.ts';

interface OwedTableProps {
  readonly rows: readonly OwedLine[];
  readonly action: string;
  readonly csrf: string;
}

export function OwedTable({ rows, action, csrf }: OwedTableProps) {
  const columns = [words.unit, words.state, words.submittedAt, words.case, words.version, words.act];
  return (
    <TableScroll label={words.title}>
      <table class="table-wide stacked">
        <thead>
          <tr>
            {columns.map(label => (
              <th scope="col" key={label.en}>
                <Bi text={label} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(row => (
            <Row key={row.entryKey} row={row} action={action} csrf={csrf} />
          ))}
        </tbody>
      </table>
    </TableScroll>
  );
}

const tones: Readonly<Record<string, Tone>> = { accepted: 'good', submitted: 'info', overdue: 'bad', open: 'warn' };

function Row({ row, action, csrf }: { row: OwedLine; action: string; csrf: string }) {
  return (
    <tr>
      <th scope="row">
        {row.unit} {row.hasContact ? null : <Tag tone="warn" text={words.noContact} />}
      </th>
      <td>
        <Tag tone={tones[row.status] ?? 'info'} text={wordOf(owedStates, row.status)} />
        {row.isLate ? <Tag tone="warn" text={words.late} /> : null}
        {row.isBeingCorrected ? <Tag tone="info" text={words.correcting} /> : null}
      </td>
      <td data-label={labelOf(words.submittedAt)}>
        {row.submittedAt ? <Bi text={instantText(row.submittedAt)} /> : null}
      </td>
      <td>
        <CaseLink caseId={row.caseId} caseNumber={row.caseNumber} />
        <Superseded row={row} />
      </td>
      <td data-label={labelOf(words.version)}>{row.version > 0 ? row.version : null}</td>
      <td>
        {row.hasContact && row.isOpened ? (
          <form method="post" action={action}>
            <CsrfField csrf={csrf} />
            <input type="hidden" name="entryKey" value={row.entryKey} />
            <Button text={words.sendLink} name="act" value="link" kind="quiet" about={row.unit} />
          </form>
        ) : null}
      </td>
    </tr>
  );
}

/** Said before the cell where a narrow page has no head of the table. */
const labelOf = ({ zh, en }: Text): string => `${zh} ${en}`;

function Superseded({ row: { superseded } }: { row: OwedLine }) {
  if (superseded.length === 0) return null;
  return (
    <p class="help">
      <Bi text={words.superseded} />
      {superseded.map(filing => (
        <CaseLink key={filing.caseId} {...filing} />
      ))}
    </p>
  );
}

function CaseLink({ caseId, caseNumber }: { caseId: string | null; caseNumber: string | null }) {
  if (caseId === null) return null;
  return <a href={pathOf('GET /staff/cases/{caseId}', { caseId })}>{caseNumber ?? caseId}</a>;
}
