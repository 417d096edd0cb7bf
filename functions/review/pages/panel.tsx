import { anchorOf } from '../../../shared/html/anchor.ts';
import { Bi } from '../../../shared/html/bi.tsx';
import { Button } from '../../../shared/html/button.tsx';
import { FieldErrorText } from '../../../shared/html/field.tsx';
import type { PanelView, SheetView } from './panel.view.ts';
import { type DecisionProps, invalid, KeepDraft, Note } from './parts.tsx';
import type { Typed } from './typed.ts';

const words = {
  deductions: { zh: '扣分', en: 'Deductions' },
  vetoes: { zh: '一票否决', en: 'Veto' },
  vetoReason: { zh: '否决理由（一票否决时必填）', en: 'Reason of the veto' },
  comment: { zh: '评语（选填）', en: 'Comment (optional)' },
  total: { zh: '合计：', en: 'Total: ' },
  submit: { zh: '提交评分', en: 'Submit the scores' },
  final: { zh: '提交后不能修改。', en: 'Scores cannot be changed after that.' },
  conflict: { zh: '声明利益冲突，申请回避', en: 'Declare a conflict of interest' },
  conflictNote: { zh: '回避理由', en: 'Why you step back' },
  stepBack: { zh: '确认回避', en: 'Step back' },
} as const;

export function PanelForm({ view, typed, code }: DecisionProps<PanelView>) {
  return (
    <>
      <input type="hidden" name="decision" value="score" />
      <h2>
        <Bi text={view.title} />
      </h2>
      <p>
        <Bi text={view.passMark} />
      </p>
      {view.sheets.map(sheet => (
        <Sheet sheet={sheet} typed={typed} key={sheet.path} />
      ))}
      <section class="card" aria-label={`${words.submit.zh} ${words.submit.en}`}>
        <p class="help">
          <Bi text={words.final} />
        </p>
        {code}
        <div class="actions">
          <Button kind="main" name="act" value="decide" text={words.submit} />
          <KeepDraft />
        </div>
      </section>
    </>
  );
}

function Sheet({ sheet, typed }: { sheet: SheetView; typed: Typed }) {
  const id = anchorOf(sheet.path);
  return (
    <div class="item" data-scorecard>
      <h3 id={id} tabIndex={-1}>
        <Bi text={sheet.title} />
      </h3>
      {sheet.sections.map(section => (
        <Points section={section} key={section.id} />
      ))}
      <Deductions sheet={sheet} />
      <p class="total" hidden>
        <Bi text={words.total} />
        <output data-total />
      </p>
      <Vetoes sheet={sheet} typed={typed} />
      <Note label={words.comment} typed={typed} path={`${sheet.path}.comment`} />
    </div>
  );
}

function Points({ section }: { section: SheetView['sections'][number] }) {
  const id = anchorOf(section.path);
  return (
    <div class={section.error ? 'field points field-wrong' : 'field points'}>
      <div>
        <label class="label" for={id}>
          <Bi text={section.label} />
          （0–{section.maxPoints}）
        </label>
        <ul class="criteria">
          {section.items.map(item => (
            <li key={item.zh}>
              <Bi text={item} />
            </li>
          ))}
        </ul>
        <FieldErrorText id={id} error={section.error} />
      </div>
      <input
        type="number"
        inputmode="decimal"
        min={0}
        max={section.maxPoints}
        step={0.5}
        id={id}
        name={section.name}
        value={section.value}
        data-points
        autocomplete="off"
        {...invalid(id, section.error)}
      />
    </div>
  );
}

function Deductions({ sheet }: { sheet: SheetView }) {
  if (sheet.deductions.length === 0) return null;
  return (
    <fieldset class="field">
      <legend class="label">
        <Bi text={words.deductions} />
      </legend>
      {sheet.deductions.map(deduction => (
        <label class="option" key={deduction.id}>
          <input
            type="checkbox"
            name={`${sheet.path}.deductions`}
            value={deduction.id}
            checked={deduction.isChosen}
            data-deduct={deduction.points}
          />
          <Bi text={deduction.label} />
        </label>
      ))}
    </fieldset>
  );
}

function Vetoes({ sheet, typed }: { sheet: SheetView; typed: Typed }) {
  if (sheet.vetoes.length === 0) return null;
  return (
    <fieldset class="field">
      <legend class="label">
        <Bi text={words.vetoes} />
      </legend>
      {sheet.vetoes.map(veto => (
        <label class="option" key={veto.id}>
          <input type="checkbox" name={`${sheet.path}.veto.id`} value={veto.id} checked={veto.isChosen} />
          <Bi text={veto.label} />
        </label>
      ))}
      <Note label={words.vetoReason} typed={typed} path={`${sheet.path}.veto.reason`} />
    </fieldset>
  );
}

/** A form of its own, so that stepping back never goes with scores. */
export function ConflictForm(props: { action: string; hidden: Readonly<Record<string, string>>; typed: Typed }) {
  return (
    <details class="card" open={props.typed.posted.get('decision')?.[0] === 'conflict'}>
      <summary>
        <Bi text={words.conflict} />
      </summary>
      <form method="post" action={props.action} novalidate>
        {Object.entries({ ...props.hidden, decision: 'conflict' }).map(([name, value]) => (
          <input type="hidden" name={name} value={value} key={name} />
        ))}
        <Note label={words.conflictNote} typed={props.typed} />
        <Button kind="danger" name="act" value="decide" text={words.stepBack} />
      </form>
    </details>
  );
}
