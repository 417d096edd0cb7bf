/** Pieces that several kinds of review share. */

import type { ComponentChildren } from 'preact';
import type { Option } from '../../../shared/form/field.ts';
import { anchorOf } from '../../../shared/html/anchor.ts';
import { Bi } from '../../../shared/html/bi.tsx';
import { Button } from '../../../shared/html/button.tsx';
import { Options } from '../../../shared/html/controls.tsx';
import { FieldErrorText } from '../../../shared/html/field.tsx';
import { firstOf } from '../../../shared/http/body.ts';
import type { Text } from '../../../shared/text.ts';
import { allOf, errorAt, type Typed } from './typed.ts';

const words = {
  keep: { zh: '暂存，稍后继续', en: 'Keep as a draft' },
} as const;

/** What the form of each kind of stage is given. */
export interface DecisionProps<View> {
  readonly view: View;
  readonly typed: Typed;
  /** The field for the code, where the stage asks for one. */
  readonly code: ComponentChildren;
}

/** Radio buttons, none of them chosen beforehand. */
export function Choice(props: { name: string; label: Text; options: readonly Option[]; typed: Typed }) {
  const { name, label, options, typed } = props;
  const id = anchorOf(name);
  const error = errorAt(typed, name);
  if (options.length === 0) return null;
  return (
    <fieldset class={error ? 'field field-wrong' : 'field'} {...(error ? { 'aria-describedby': `${id}-error` } : {})}>
      <legend class="label">
        <Bi text={label} />
      </legend>
      <FieldErrorText id={id} error={error} />
      <Options id={id} name={name} type="radio" value={allOf(typed.posted, name)} options={options} />
    </fieldset>
  );
}

interface LinesProps {
  readonly label: Text;
  readonly typed: Typed;
  readonly path?: string;
}

/** A text of several lines. */
export function Note({ label, typed, path = 'note' }: LinesProps) {
  const id = anchorOf(path);
  const error = errorAt(typed, path);
  return (
    <div class={error ? 'field field-wrong' : 'field'}>
      <label class="label" for={id}>
        <Bi text={label} />
      </label>
      <FieldErrorText id={id} error={error} />
      <textarea id={id} name={path} rows={4} {...invalid(id, error)}>
        {firstOf(typed.posted, path)}
      </textarea>
    </div>
  );
}

/** A text of one line. */
export function Line({ label, typed, path, isCode = false }: LinesProps & { path: string; isCode?: boolean }) {
  const id = anchorOf(path);
  const error = errorAt(typed, path);
  const hints = isCode
    ? ({ inputmode: 'numeric', autocomplete: 'one-time-code', class: 'short' } as const)
    : { autocomplete: 'off' };
  return (
    <div class={error ? 'field field-wrong' : 'field'}>
      <label class="label" for={id}>
        <Bi text={label} />
      </label>
      <FieldErrorText id={id} error={error} />
      <input type="text" id={id} name={path} value={firstOf(typed.posted, path)} {...hints} {...invalid(id, error)} />
    </div>
  );
}

export function invalid(id: string, error: Text | undefined) {
  return error ? { 'aria-invalid': 'true' as const, 'aria-describedby': `${id}-error` } : {};
}

export function KeepDraft() {
  return (
    <>
      <Button name="act" value="draft" text={words.keep} />
      <span data-kept role="status" />
    </>
  );
}
