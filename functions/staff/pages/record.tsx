/** The record of a case on its page: short, and complete once it is opened or printed. */

import type { Form } from '../../../shared/form/definition.ts';
import { Bi } from '../../../shared/html/bi.tsx';
import { FactList } from '../../../shared/html/facts.tsx';
import { Tag } from '../../../shared/html/notice.tsx';
import type { StaffCaseView } from '../../../shared/staff/case-view.ts';
import { type RecordLine, recordLines } from './record.view.ts';
import { words } from './words.ts';

export function RecordPart({ view, form }: { view: StaffCaseView; form: Form }) {
  const { newest, earlier } = recordLines(view, form);
  const badge = view.isRecordWhole
    ? ({ tone: 'good', text: words.whole } as const)
    : ({ tone: 'bad', text: words.broken } as const);
  return (
    <>
      <p>
        <Tag {...badge} />
      </p>
      <Lines lines={newest} />
      {earlier.length > 0 ? (
        <details class="printed">
          <summary>
            <Bi text={{ zh: `更早的 ${earlier.length} 条`, en: `${earlier.length} earlier` }} />
          </summary>
          <Lines lines={earlier} />
        </details>
      ) : null}
    </>
  );
}

function Lines({ lines }: { lines: readonly RecordLine[] }) {
  return (
    <ol class="timeline record">
      {lines.map(line => (
        <li key={line.number}>
          <details class="printed">
            <summary>
              <span class="timeline-text">
                <span class="number">{line.number}.</span> <Bi text={line.text} />
              </span>
              <span class="timeline-at record-by">
                <Bi text={line.by} />
              </span>
            </summary>
            <FactList facts={line.details} />
          </details>
        </li>
      ))}
    </ol>
  );
}
