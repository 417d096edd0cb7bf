import { Bi } from '../../../shared/html/bi.tsx';
import { Button } from '../../../shared/html/button.tsx';
import { FieldInput, type FieldProps } from '../../../shared/html/field.tsx';
import type { DecisionProps } from './parts.tsx';

export interface RecordView {
  readonly kind: 'record';
  readonly fields: readonly FieldProps[];
}

const words = {
  title: { zh: '登记内容', en: 'To record' },
  submit: { zh: '登记', en: 'Record' },
} as const;

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
