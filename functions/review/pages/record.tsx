import { Bi } from '../../../shared/html/bi.tsx';
import { Button } from '../../../shared/html/button.tsx';
import { FieldInput, type FieldProps } from '../../../shared/html/field.tsx';
import { OutcomeTable } from '../../../shared/html/outcome-table.tsx';
import type { OutcomeTableView } from '../../../shared/html/outcome-table.view.ts';
import type { DecisionProps } from './parts.tsx';

export interface RecordView {
  readonly kind: 'record';
  /** What the case came to, where that has been made known. */
  readonly outcome?: OutcomeTableView | undefined;
  readonly fields: readonly FieldProps[];
}

const words = {
  outcome: { zh: '审核结果', en: 'What the review came to' },
  score: { zh: '评分', en: 'Score' },
  title: { zh: '登记内容', en: 'To record' },
  submit: { zh: '登记', en: 'Record' },
} as const;

/** What the entry rests on: nothing where the case has come to nothing yet. */
export function OutcomePart({ outcome }: { outcome: OutcomeTableView | undefined }) {
  if (!outcome) return null;
  return (
    <section class="card" aria-labelledby="outcome-title">
      <h2 id="outcome-title">
        <Bi text={words.outcome} />
      </h2>
      <p>
        <Bi text={outcome.result} />
      </p>
      <OutcomeTable label={words.outcome} scoreLabel={words.score} items={outcome.items} total={outcome.total} />
    </section>
  );
}

export function RecordForm({ view, code }: DecisionProps<RecordView>) {
  return (
    <section class="card" aria-labelledby="record-title">
      <h2 id="record-title">
        <Bi text={words.title} />
      </h2>
      <input type="hidden" name="decision" value="record" />
      {view.fields.map(field => (
        <FieldInput {...field} key={field.path} />
      ))}
      {code}
      <div class="actions">
        <Button kind="main" name="act" value="decide" text={words.submit} />
      </div>
    </section>
  );
}
