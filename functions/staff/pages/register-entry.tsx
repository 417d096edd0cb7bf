/** The page on which an entry of a register is entered or changed. */

import type { Field } from '../../../shared/form/field.ts';
import { Bi } from '../../../shared/html/bi.tsx';
import { Button, ButtonLink } from '../../../shared/html/button.tsx';
import { ErrorSummary } from '../../../shared/html/error-summary.tsx';
import { FactList } from '../../../shared/html/facts.tsx';
import { FieldInput } from '../../../shared/html/field.tsx';
import { Notice } from '../../../shared/html/notice.tsx';
import { PageTitle } from '../../../shared/html/page.tsx';
import type { EntryView } from './entry.view.ts';
import { CsrfField, StaffPage } from './frame.tsx';
import type { SignedIn } from './signed-in.ts';

const words = {
  save: { zh: '保存', en: 'Save' },
  back: { zh: '返回名录', en: 'Back to the register' },
  disable: { zh: '停用：保留记录，但不再起作用', en: 'Disabled: it stays on record and counts for nothing' },
  purpose: { zh: '名录', en: 'Registers' },
  notYours: {
    zh: '这一条由管理员维护，您可以查看，不能修改。',
    en: 'An administrator keeps this entry; you may read it.',
  },
  others: { zh: '其他内容（由管理员维护）', en: 'Kept by an administrator' },
  content: { zh: '内容', en: 'Content' },
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
  const { errors, reach } = view;
  return (
    <StaffPage title={view.title} signedIn={signedIn} hasErrors={errors.length > 0}>
      <ErrorSummary errors={errors} />
      <PageTitle text={view.title} above={view.above} />
      {reach ? (
        <EntryForm view={view} csrf={signedIn.csrf} />
      ) : (
        <Notice tone="info" title={words.notYours}>
          <ButtonLink text={words.back} href={view.backHref} kind="quiet" />
        </Notice>
      )}
      {view.facts.length > 0 ? (
        <section class="card" aria-labelledby="as-it-stands">
          <h2 id="as-it-stands">
            <Bi text={reach ? words.others : words.content} />
          </h2>
          <FactList facts={view.facts} />
        </section>
      ) : null}
    </StaffPage>
  );
}

function EntryForm({ view, csrf }: { view: EntryView; csrf: string }) {
  const { typed } = view;
  const isWhole = view.reach === 'everything';
  return (
    <form method="post" action={view.action} class="card">
      <CsrfField csrf={csrf} />
      <input type="hidden" name="version" value={String(typed.version)} />
      {typed.isNew ? null : <input type="hidden" name="key" value={typed.key} />}
      {isWhole ? <Head view={view} /> : <p>{typed.name}</p>}
      {view.fields.map(({ field, path, value, error }) => (
        <FieldInput key={path} field={field} path={path} value={value} error={error} />
      ))}
      {isWhole ? (
        <div class="field">
          <label class="option">
            <input type="checkbox" name="disabled" value="yes" checked={typed.isDisabled} />
            <Bi text={words.disable} />
          </label>
        </div>
      ) : null}
      <p class="actions">
        <Button text={words.save} kind="main" />
        <ButtonLink text={words.back} href={view.backHref} kind="quiet" />
      </p>
    </form>
  );
}

function Head({ view: { typed, errors } }: { view: EntryView }) {
  const errorAt = (path: string) => errors.find(error => error.path === path)?.text;
  return (
    <>
      {typed.isNew ? (
        <>
          <input type="hidden" name="new" value="yes" />
          <FieldInput field={keyField} path="key" value={typed.key} error={errorAt('key')} />
        </>
      ) : null}
      <FieldInput field={nameField} path="name" value={typed.name} error={errorAt('name')} />
    </>
  );
}
