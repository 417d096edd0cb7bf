/** The form to enter a count by hand: what happened outside the platform. */

import type { MonthView } from '../../../shared/assessment/view.ts';
import type { Field } from '../../../shared/form/field.ts';
import { Bi } from '../../../shared/html/bi.tsx';
import { Button } from '../../../shared/html/button.tsx';
import type { ErrorLine } from '../../../shared/html/error-summary.tsx';
import { FieldInput } from '../../../shared/html/field.tsx';
import { pathOf } from '../../../shared/http/path-of.ts';
import { MAX_REASON } from '../../../shared/text/reason.ts';
import { sameText, type Text } from '../../../shared/text.ts';
import { CsrfField } from '../pages/frame.tsx';
import type { SignedIn } from '../pages/signed-in.ts';
import type { AssessedForm } from './read.ts';

export type Sent = Readonly<Record<string, string | undefined>>;

interface EnterFormProps {
  readonly form: AssessedForm;
  readonly view: MonthView;
  readonly signedIn: SignedIn;
  readonly sent: Sent;
  readonly errors: readonly ErrorLine[];
}

const words = {
  enter: { zh: '手工计入', en: 'Enter a count' },
  submit: { zh: '计入', en: 'Count' },
} as const satisfies Record<string, Text>;

const purpose: Text = { zh: '月度考核。', en: 'For the monthly assessment.' };

export function EnterForm({ form, view, signedIn, sent, errors }: EnterFormProps) {
  return (
    <details {...(errors.length > 0 ? { open: true } : {})}>
      <summary>
        <Bi text={words.enter} />
      </summary>
      <form
        method="post"
        action={pathOf('POST /staff/assessment/{formId}/{month}', { formId: form.id, month: view.month })}
        class="card"
        novalidate
      >
        <CsrfField csrf={signedIn.csrf} />
        {fieldsOf(form, view).map(field => (
          <FieldInput
            key={field.id}
            field={field}
            path={field.id}
            value={sent[field.id]}
            error={errors.find(({ path }) => path === field.id)?.text}
          />
        ))}
        <Button text={words.submit} kind="main" />
      </form>
    </details>
  );
}

function fieldsOf({ assessment }: AssessedForm, { units }: MonthView): readonly Field[] {
  const { label } = assessment.reference;
  return [
    {
      id: 'number',
      kind: 'text',
      label: { zh: `办件编号或${label.zh}`, en: `Case number, or: ${label.en}` },
      purpose,
      maxLength: 60,
    },
    {
      id: 'reason',
      kind: 'choice',
      label: { zh: '原因', en: 'Reason' },
      purpose,
      options: assessment.enteredReasons.map(id => ({ id, label: assessment.reasons[id] ?? sameText(id) })),
    },
    { id: 'note', kind: 'longText', label: { zh: '情况说明', en: 'What happened' }, purpose, maxLength: MAX_REASON },
    {
      id: 'unit',
      kind: 'choice',
      label: { zh: '单位（平台内没有办件时填写）', en: 'Unit, if it was not filed here' },
      purpose,
      isOptional: true,
      options: units.map(({ key, name }) => ({ id: key, label: sameText(name) })),
    },
    {
      id: 'dueOn',
      kind: 'date',
      label: { zh: '报送期限（平台内没有办件时填写）', en: 'Due on, if it was not filed here' },
      purpose,
      isOptional: true,
    },
  ];
}
