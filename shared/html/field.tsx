/** One field of a form: label, help, error and control, tied together for assistive software. */

import type { ComponentChildren } from 'preact';
import type { Field } from '../form/field.ts';
import type { Text } from '../text.ts';
import { anchorOf } from './anchor.ts';
import { Bi } from './bi.tsx';
import { controlOf } from './controls.tsx';

export interface FieldProps {
  readonly field: Field;
  /** The place that errors name. */
  readonly path: string;
  /** The name in the posted form; the path when left out. */
  readonly name?: string;
  /** What is stored, or what was typed. */
  readonly value: unknown;
  readonly error?: Text | undefined;
}

/** The control that the field calls for. */
export function FieldInput(props: FieldProps) {
  const { field, path, error } = props;
  const { Control, isGroup } = controlOf(field);
  const id = anchorOf(path);
  const describedBy = [...(field.help ? [`${id}-help`] : []), ...(error ? [`${id}-error`] : [])].join(' ');
  const control = (
    <Control
      field={field}
      id={id}
      name={props.name ?? path}
      value={props.value}
      described={{
        ...(describedBy === '' ? {} : { 'aria-describedby': describedBy }),
        ...(error ? { 'aria-invalid': 'true' as const } : {}),
      }}
    />
  );
  return (
    <Labelled field={field} id={id} error={error} isGroup={isGroup} describedBy={describedBy}>
      {control}
    </Labelled>
  );
}

interface LabelledProps {
  readonly field: Field;
  readonly id: string;
  readonly error: Text | undefined;
  readonly isGroup: boolean;
  readonly describedBy: string;
  readonly children: ComponentChildren;
}

function Labelled({ field, id, error, isGroup, describedBy, children }: LabelledProps) {
  const css = error ? 'field field-wrong' : 'field';
  const below = (
    <>
      {field.help ? (
        <p class="help" id={`${id}-help`}>
          <Bi text={field.help} />
        </p>
      ) : null}
      <FieldErrorText id={id} error={error} />
      {children}
    </>
  );
  return isGroup ? (
    <fieldset class={css} {...(describedBy === '' ? {} : { 'aria-describedby': describedBy })}>
      <legend class="label">
        <LabelText field={field} />
      </legend>
      {below}
    </fieldset>
  ) : (
    <div class={css}>
      <label class="label" for={id}>
        <LabelText field={field} />
      </label>
      {below}
    </div>
  );
}

/** The error of a place, for `aria-describedby={`${id}-error`}`. */
export function FieldErrorText({ id, error }: { id: string; error: Text | undefined }) {
  if (!error) return null;
  return (
    <p class="field-error" id={`${id}-error`}>
      <Bi text={error} />
    </p>
  );
}

const optional: Text = { zh: '（选填）', en: '(optional)' };

function LabelText({ field }: { field: Field }) {
  return (
    <>
      <Bi text={field.label} />
      {field.isOptional ? (
        <span class="optional">
          <Bi text={optional} />
        </span>
      ) : null}
    </>
  );
}
