import { anchorOf } from '../../../shared/html/anchor.ts';
import { Bi } from '../../../shared/html/bi.tsx';
import { Button } from '../../../shared/html/button.tsx';
import { Options } from '../../../shared/html/controls.tsx';
import { FieldInput } from '../../../shared/html/field.tsx';
import type { CheckView } from './check.view.ts';
import { Choice, type DecisionProps, KeepDraft, Note } from './parts.tsx';
import { allOf, errorAt, type Typed } from './typed.ts';

const words = {
  findings: { zh: '核查记录', en: 'Findings' },
  decision: { zh: '审核意见', en: 'Decision' },
  reason: { zh: '不予受理的理由（选择“不予受理”时必选）', en: 'Reason, for a rejection' },
  paths: { zh: '需要补正的内容（选择“退回补正”时必选）', en: 'What to correct, for a return' },
  note: {
    zh: '说明（退回补正、不予受理时必填，申报人会看到）',
    en: 'Note, for a return or rejection; the applicant reads it',
  },
  experts: (seats: number) => ({
    zh: `选择评审专家（选择“受理”时可选，最多 ${seats} 名，其余随机抽取；已排除有利益关系的专家）`,
    en: `Choose experts, when accepting: up to ${seats}, the others are drawn; those with a conflict are left out`,
  }),
  submit: { zh: '提交审核意见', en: 'Submit the decision' },
} as const;

export function CheckForm({ view, typed, code }: DecisionProps<CheckView>) {
  return (
    <>
      <h2>
        <Bi text={words.findings} />
      </h2>
      {view.findings.map(part => (
        <div class="item" key={part.id}>
          <h3>
            <Bi text={part.title} />
          </h3>
          {part.fields.map(field => (
            <FieldInput {...field} key={field.path} />
          ))}
        </div>
      ))}
      <section class="card" aria-labelledby="decision-title">
        <h2 id="decision-title">
          <Bi text={words.decision} />
        </h2>
        <Choice name="decision" label={words.decision} options={view.decisions} typed={typed} />
        <Places view={view} typed={typed} />
        <Experts view={view} typed={typed} />
        <Choice name="reason" label={words.reason} options={view.reasons} typed={typed} />
        <Note label={words.note} typed={typed} />
        {code}
        <div class="actions">
          <Button kind="main" name="act" value="decide" text={words.submit} />
          <KeepDraft />
        </div>
      </section>
    </>
  );
}

function Experts({ view: { panel }, typed }: { view: CheckView; typed: Typed }) {
  if (!panel) return null;
  return (
    <details class="field" open={allOf(typed.posted, 'panel').length > 0}>
      <summary>
        <Bi text={words.experts(panel.seats)} />
      </summary>
      <fieldset class="inset">
        <legend class="label">
          <Bi text={{ zh: '专家', en: 'Experts' }} />
        </legend>
        <Options
          id={anchorOf('panel')}
          name="panel"
          type="checkbox"
          value={allOf(typed.posted, 'panel')}
          options={panel.experts}
        />
      </fieldset>
    </details>
  );
}

/** What to correct; shown where the decision may be a return. */
export function Places({ view, typed }: { view: Pick<CheckView, 'decisions' | 'places'>; typed: Typed }) {
  if (!view.decisions.some(option => option.id === 'return')) return null;
  const error = errorAt(typed, 'paths');
  return (
    <details
      class={error ? 'field field-wrong' : 'field'}
      open={error !== undefined || allOf(typed.posted, 'paths').length > 0}
    >
      <summary>
        <Bi text={words.paths} />
      </summary>
      {error ? (
        <p class="field-error">
          <Bi text={error} />
        </p>
      ) : null}
      {view.places.map((part, index) => (
        <fieldset key={part.id} class="inset">
          <legend class="label">
            <Bi text={part.title} />
          </legend>
          <Options
            id={index === 0 ? anchorOf('paths') : `paths-${part.id}`}
            name="paths"
            type="checkbox"
            value={allOf(typed.posted, 'paths')}
            options={part.options}
          />
        </fieldset>
      ))}
    </details>
  );
}
