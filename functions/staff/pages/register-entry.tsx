/** The page on which an entry of a register is entered or changed. */

import type { Field } from '../../../shared/form/definition.ts';
import { Bi } from '../../../shared/html/bi.tsx';
import { Button, ButtonLink } from '../../../shared/html/button.tsx';
import { ErrorSummary } from '../../../shared/html/error-summary.tsx';
import { FieldInput } from '../../../shared/html/field.tsx';
import { PageTitle } from '../../../shared/html/page.tsx';
import { CsrfField, StaffPage } from './frame.tsx';
import type { EntryView } from './registers.view.ts';
import type { SignedIn } from './signed-in.ts';

const words = {
  save: { zh: '保存', en: 'Save' },
  back: { zh: '返回名录', en: 'Back to the register' },
  disable: { zh: '停用：保留记录，但不再起作用', en: 'Disabled: it stays on record and counts for nothing' },
  purpose: { zh: '名录', en: 'Registers' },
} as const;

const plain = (id: string, zh: string, en: string, maxLength: number): Field => ({
  id,
  kind: 'text',
  label: { zh, en },
  purpose: words.purpose,
  maxLength,
});
const keyField = plain('key', '编号', 'Key', 100);
const nameField = plain('name', '名称', 'Name', 200);

export function EntryPage({ view, signedIn }: { view: EntryView; signedIn: SignedIn }) {
  const { typed, errors } = view;
  const errorAt = (path: string) => errors.find(error => error.path === path)?.text;
  return (
    <StaffPage title={view.title} signedIn={signedIn} hasErrors={errors.length > 0}>
      <ErrorSummary errors={errors} />
      <PageTitle text={view.title} above={view.above} />
      <form method="post" action={view.action} class="card">
        <CsrfField csrf={signedIn.csrf} />
        <input type="hidden" name="version" value={String(typed.version)} />
        {typed.isNew ? (
          <>
            <input type="hidden" name="new" value="yes" />
            <FieldInput field={keyField} path="key" value={typed.key} error={errorAt('key')} />
          </>
        ) : (
          <input type="hidden" name="key" value={typed.key} />
        )}
        <FieldInput field={nameField} path="name" value={typed.name} error={errorAt('name')} />
        {view.fields.map(({ field, path, value, error }) => (
          <FieldInput key={path} field={field} path={path} value={value} error={error} />
        ))}
        <div class="field">
          <label class="option">
            <input type="checkbox" name="disabled" value="yes" checked={typed.isDisabled} />
            <Bi text={words.disable} />
          </label>
        </div>
        <p class="actions">
          <Button text={words.save} kind="main" />
          <ButtonLink text={words.back} href={view.backHref} kind="quiet" />
        </p>
      </form>
    </StaffPage>
  );
}
