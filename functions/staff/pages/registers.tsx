/** The pages of the registers. */

import type { Field, RegisterDefinition } from '../../../shared/form/definition.ts';
import { Bi } from '../../../shared/html/bi.tsx';
import { Button, ButtonLink } from '../../../shared/html/button.tsx';
import { ErrorSummary } from '../../../shared/html/error-summary.tsx';
import { FieldInput } from '../../../shared/html/field.tsx';
import { Notice, Tag } from '../../../shared/html/notice.tsx';
import { PageTitle } from '../../../shared/html/page.tsx';
import { pathOf } from '../../../shared/http/path-of.ts';
import { CsrfField, type SignedIn, StaffPage } from './frame.tsx';
import type { EntryView, RegisterView } from './registers.view.ts';

const words = {
  registers: { zh: '名录', en: 'Registers' },
  search: { zh: '查找编号、名称或内容', en: 'Search by key, name or content' },
  find: { zh: '查找', en: 'Search' },
  add: { zh: '新增条目', en: 'Add an entry' },
  confirmations: { zh: '待确认条目', en: 'Entries to confirm' },
  entries: { zh: '条目', en: 'Entries' },
  none: { zh: '没有条目', en: 'No entry' },
  history: { zh: '修改记录', en: 'What was changed' },
  disabled: { zh: '已停用', en: 'disabled' },
  shipped: { zh: '随表单发布', en: 'as shipped' },
  key: { zh: '编号', en: 'Key' },
  save: { zh: '保存', en: 'Save' },
  back: { zh: '返回名录', en: 'Back to the register' },
  disable: { zh: '停用：保留记录，但不再起作用', en: 'Disabled: it stays on record and counts for nothing' },
  kept: {
    zh: '已提交的办件仍按提交时的条目办理；人员和节假日的变动立即生效。',
    en: 'Cases already submitted keep the entries of that time; changes of people and holidays count at once.',
  },
} as const;

export function RegistersPage({
  registers,
  signedIn,
}: {
  registers: readonly RegisterDefinition[];
  signedIn: SignedIn;
}) {
  return (
    <StaffPage title={words.registers} signedIn={signedIn}>
      <PageTitle text={words.registers} below={words.kept} />
      <section class="card" aria-label={`${words.registers.zh} ${words.registers.en}`}>
        <ul class="files">
          {registers.map(({ id, title }) => (
            <li key={id}>
              <span class="file-name">
                <a href={pathOf('GET /staff/registers/{registerId}', { registerId: id })}>
                  <Bi text={title} />
                </a>
              </span>
            </li>
          ))}
        </ul>
      </section>
    </StaffPage>
  );
}

export function RegisterPage({ view, signedIn }: { view: RegisterView; signedIn: SignedIn }) {
  return (
    <StaffPage title={view.title} signedIn={signedIn}>
      {view.done ? <Notice tone="good" title={view.done} isStatus /> : null}
      <PageTitle text={view.title} above={words.registers} below={words.kept} />
      <form method="get" action={pathOf('GET /staff/registers/{registerId}', view)} class="card">
        <div class="field">
          <label class="label" for="q">
            <Bi text={words.search} />
          </label>
          <input type="search" id="q" name="q" value={view.q} autocomplete="off" maxLength={100} />
        </div>
        <p class="actions">
          <Button text={words.find} />
          <ButtonLink text={words.add} href={view.addHref} kind="main" />
          {view.confirmationsHref ? <ButtonLink text={words.confirmations} href={view.confirmationsHref} /> : null}
        </p>
      </form>
      <Entries view={view} />
      <History view={view} />
    </StaffPage>
  );
}

function Entries({ view: { lines, count } }: { view: RegisterView }) {
  return (
    <section class="card" aria-labelledby="entries">
      <h2 id="entries">
        <Bi text={words.entries} />
      </h2>
      <p>
        <Bi text={count} />
      </p>
      <ul class="files">
        {lines.map(line => (
          <li key={line.key}>
            <span class="file-name">
              <a href={line.href}>
                {line.key} {line.name}
              </a>
              {line.isDisabled ? <Tag tone="bad" text={words.disabled} /> : null}
              {line.isShipped ? <Tag tone="info" text={words.shipped} /> : null}
            </span>
            <span class="file-about">
              {line.about.map(text => (
                <Bi text={text} key={text.zh} />
              ))}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function History({ view: { history } }: { view: RegisterView }) {
  return (
    <section class="card" aria-labelledby="history">
      <h2 id="history">
        <Bi text={words.history} />
      </h2>
      {history.length === 0 ? (
        <p>
          <Bi text={words.none} />
        </p>
      ) : null}
      <ul class="files">
        {history.map(line => (
          <li key={line.id}>
            <span class="file-name">
              <Bi text={line.what} />
            </span>
            <span class="file-about">
              <Bi text={line.at} /> <span>{line.who}</span>
              {line.details.map(text => (
                <Bi text={text} key={text.zh} />
              ))}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

const plain = (id: string, zh: string, en: string, maxLength: number): Field => ({
  id,
  kind: 'text',
  label: { zh, en },
  purpose: words.registers,
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
