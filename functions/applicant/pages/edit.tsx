/** The page on which a case is filled in or corrected. */

import { anchorOf } from '../../../shared/html/anchor.ts';
import { Bi } from '../../../shared/html/bi.tsx';
import { Button } from '../../../shared/html/button.tsx';
import { type ErrorLine, ErrorSummary } from '../../../shared/html/error-summary.tsx';
import { FactList } from '../../../shared/html/facts.tsx';
import { FieldErrorText, FieldInput } from '../../../shared/html/field.tsx';
import { Notice } from '../../../shared/html/notice.tsx';
import { Page, PageTitle } from '../../../shared/html/page.tsx';
import { renderPage } from '../../../shared/html/render.ts';
import { Suggestions } from '../../../shared/html/suggestions.tsx';
import { WorkedOutCard } from '../../../shared/html/worked-out.tsx';
import type { EditView, GroupView } from './edit.view.ts';
import { DiscardPart } from './owed-parts.tsx';
import type { PartView } from './part.view.ts';
import { SlotPart } from './slot-part.tsx';

const words = {
  ofCase: { zh: '申报信息', en: 'The application' },
  materials: { zh: '材料', en: 'Documents' },
  save: { zh: '保存', en: 'Save' },
  submit: { zh: '确认并提交', en: 'Submit' },
  submitTitle: { zh: '提交', en: 'Submit' },
  confirm: {
    zh: '我确认所填内容和所传材料真实、准确、完整，并同意按隐私说明处理。',
    en: 'I confirm that all of this is true, accurate and complete, and agree to its handling as described.',
  },
  once: { zh: '提交后不能自行修改。', en: 'After you submit, you can no longer change it yourself.' },
  remove: { zh: '删除此项', en: 'Remove this entry' },
  correction: { zh: '请按下列说明补正', en: 'Please correct as follows' },
  named: {
    zh: '只能修改退回时指明的内容，其他内容仅供查看。',
    en: 'Only what was named can be changed; the rest is for reading.',
  },
  summary: { zh: '下载按所填内容生成的汇总表（Excel）', en: 'Download the summary table made from your entries' },
  ready: { zh: '必填内容和材料已齐全，可以提交。', en: 'Everything needed is there; you can submit.' },
} as const;

export function renderEdit(view: EditView): string {
  return renderPage(
    <Page
      title={view.form.title}
      about={view.above}
      authority={view.form.authority}
      handler={view.form.handler}
      hasErrors={view.errors.length > 0}
    >
      <PageTitle text={view.form.title} above={view.above} {...(view.deadline ? { below: view.deadline } : {})} />
      <ErrorSummary errors={view.errors} {...(view.errorTitle ? { title: view.errorTitle } : {})} />
      {view.notices.map(notice => (
        <Notice tone="good" title={notice} isStatus key={notice.zh} />
      ))}
      {view.correction ? (
        <Notice tone="warn" title={words.correction}>
          <p class="note">{view.correction.note}</p>
          <p>
            <Bi text={words.named} />
          </p>
        </Notice>
      ) : null}
      <form method="post" action={view.action} novalidate data-warns-unsaved>
        <button type="submit" name="act" value="save" class="unseen" tabIndex={-1} aria-hidden="true">
          {words.save.zh}
        </button>
        {Object.entries(view.hidden).map(([name, value]) => (
          <input type="hidden" name={name} value={value} key={name} />
        ))}
        <section class="card" aria-labelledby="of-case">
          <h2 id="of-case">
            <Bi text={words.ofCase} />
          </h2>
          <Part part={view.ofCase} />
        </section>
        {view.groups.map(group => (
          <GroupPart group={group} key={group.id} />
        ))}
        <WorkedOutCard entries={view.workedOut} />
        <Summary href={view.summaryHref} />
        <Submission view={view} />
      </form>
      {view.discard ? <DiscardPart discard={view.discard} /> : null}
      <Suggestions form={view.form} />
    </Page>,
  );
}

function Part({ part }: { part: PartView }) {
  return (
    <>
      {part.fields.map(entry =>
        'props' in entry ? (
          <FieldInput {...entry.props} key={entry.props.path} />
        ) : (
          <FactList facts={[entry.fact]} key={entry.fact.path} />
        ),
      )}
      {part.slots.length > 0 ? (
        <h3>
          <Bi text={words.materials} />
        </h3>
      ) : null}
      {part.slots.map(slot => (
        <SlotPart slot={slot} key={slot.path} />
      ))}
    </>
  );
}

function GroupPart({ group }: { group: GroupView }) {
  const id = anchorOf(group.id);
  return (
    <section aria-labelledby={id}>
      <h2 id={id} tabIndex={-1}>
        <Bi text={group.label} />
      </h2>
      <FieldErrorText id={id} error={group.error} />
      {group.items.map(item => (
        <section class="item" key={item.id} aria-labelledby={`${id}-${item.id}`}>
          <input type="hidden" name={group.itemsName} value={item.id} />
          <h3 id={`${id}-${item.id}`}>
            <Bi text={item.title} />
          </h3>
          <Part part={item} />
          {item.removal ? (
            <div class="actions">
              <Button kind="danger" name="act" value={item.removal} text={words.remove} about={item.title.zh} />
            </div>
          ) : null}
        </section>
      ))}
      {group.addition ? (
        <div class="actions add-item">
          <Button name="act" value={group.addition.value} text={group.addition.text} />
        </div>
      ) : null}
    </section>
  );
}

function Summary({ href }: { href: string | undefined }) {
  if (href === undefined) return null;
  return (
    <p class="summary-link">
      <a href={href}>
        <Bi text={words.summary} />
      </a>
    </p>
  );
}

function Submission({ view }: { view: EditView }) {
  const id = anchorOf('confirmed');
  const error = view.errors.find(line => line.path === 'confirmed')?.text;
  return (
    <section class="card" aria-labelledby="submit-title">
      <h2 id="submit-title">
        <Bi text={words.submitTitle} />
      </h2>
      <div id="to-do">
        <Missing missing={view.missing} />
      </div>
      <div class={error ? 'field field-wrong' : 'field'}>
        <FieldErrorText id={id} error={error} />
        <label class="option">
          <input
            type="checkbox"
            id={id}
            name="confirmed"
            value="yes"
            {...(error ? { 'aria-describedby': `${id}-error`, 'aria-invalid': 'true' as const } : {})}
          />
          <Bi text={words.confirm} />
        </label>
      </div>
      <p class="help">
        <Bi text={words.once} />
      </p>
      <div class="actions">
        <Button kind="main" name="act" value="submit" text={words.submit} />
        <Button name="act" value="save" text={words.save} />
      </div>
    </section>
  );
}

function Missing({ missing }: { missing: readonly ErrorLine[] }) {
  if (missing.length === 0) return <Notice tone="good" title={words.ready} />;
  const count = missing.length;
  return (
    <details class="missing">
      <summary>
        <Bi text={{ zh: `还差 ${count} 项才能提交`, en: `${count} still missing` }} />
      </summary>
      <ul class="todo">
        {missing.map(line => (
          <li key={line.path + line.text.zh}>
            <a href={`#${anchorOf(line.path)}`}>
              <Bi text={line.named ?? line.text} />
            </a>
          </li>
        ))}
      </ul>
    </details>
  );
}
