/** The control of each kind of field. One row a kind; nothing else knows them apart. */

import type { FunctionComponent } from 'preact';
import { parseWallClock, wallClockInput } from '../calendar/wall-clock.ts';
import type { Field, FieldKind, Option } from '../form/field.ts';
import { Bi, plainText } from './bi.tsx';

export interface ControlProps {
  readonly field: Field;
  readonly id: string;
  readonly name: string;
  readonly value: unknown;
  readonly described: { readonly 'aria-describedby'?: string; readonly 'aria-invalid'?: 'true' };
}

interface Control {
  readonly Control: FunctionComponent<ControlProps>;
  /** Several inputs under one legend. */
  readonly isGroup: boolean;
}

const single = (component: FunctionComponent<ControlProps>): Control => ({ Control: component, isGroup: false });
const group = (component: FunctionComponent<ControlProps>): Control => ({ Control: component, isGroup: true });

type InputHints = Readonly<Record<string, string | number>>;

/** A one-line input with what a phone's keyboard should know. */
function lineInput(
  hints: InputHints,
  { unit, shown = textOf }: { unit?: string; shown?: (value: unknown) => string } = {},
): Control {
  return single(({ field, id, name, value, described }) => {
    const input = (
      <input
        id={id}
        name={name}
        value={shown(value)}
        {...hints}
        {...limits(field)}
        {...(field.autocomplete ? { autocomplete: field.autocomplete } : { autocomplete: 'off' })}
        {...described}
      />
    );
    if (unit === undefined) return input;
    return (
      <span class="with-unit">
        {input}
        <span aria-hidden="true">{unit}</span>
      </span>
    );
  });
}

/** What is stored as the clock shows it; what was typed stays as it was. */
function wallClock(value: unknown): string {
  const parsed = parseWallClock(textOf(value));
  return parsed.ok ? wallClockInput(parsed.instant) : textOf(value);
}

function limits(field: Field): InputHints {
  if (field.kind !== 'text') return {};
  return {
    ...(field.maxLength === undefined ? {} : { maxlength: field.maxLength }),
    ...(field.suggestFrom === undefined ? {} : { list: suggestionsId(field.suggestFrom) }),
  };
}

/** The id of the list of suggestions that a register gives; see `Suggestions`. */
export const suggestionsId = (registerId: string): string => `suggestions-${registerId}`;

const yesNoOptions: readonly Option[] = [
  { id: 'true', label: { zh: '是', en: 'Yes' } },
  { id: 'false', label: { zh: '否', en: 'No' } },
];

const LongText: FunctionComponent<ControlProps> = ({ id, name, value, described }) => (
  <textarea id={id} name={name} rows={4} {...described}>
    {textOf(value)}
  </textarea>
);

/** One name a line. */
const Names: FunctionComponent<ControlProps> = props => (
  <LongText {...props} value={Array.isArray(props.value) ? props.value.map(String).join('\n') : props.value} />
);

/** So many options are taken in at a glance; of more, one is picked from a list. */
const MOST_RADIOS = 8;

/** The control of a field. */
export function controlOf(field: Field): Control {
  if (field.kind === 'choice' && field.options.length > MOST_RADIOS) return list;
  return controls[field.kind];
}

const controls: Readonly<Record<FieldKind, Control>> = {
  text: lineInput({ type: 'text' }),
  longText: single(LongText),
  date: lineInput({ type: 'date', class: 'short' }),
  instant: lineInput({ type: 'datetime-local', class: 'short' }, { shown: wallClock }),
  money: lineInput({ type: 'text', inputmode: 'decimal', class: 'short' }, { unit: '元' }),
  integer: lineInput({ type: 'text', inputmode: 'numeric', class: 'short' }),
  decimal: lineInput({ type: 'text', inputmode: 'decimal', class: 'short' }),
  names: single(Names),
  creditCode: lineInput({ type: 'text', class: 'code', spellcheck: 'false', autocapitalize: 'characters' }),
  phone: lineInput({ type: 'tel', class: 'short' }),
  email: lineInput({ type: 'email', spellcheck: 'false' }),
  yesNo: group(props => <Options {...props} type="radio" options={yesNoOptions} isInline />),
  choice: group(props => <Options {...props} type="radio" options={optionsOf(props.field)} />),
  choices: group(props => <Options {...props} type="checkbox" options={optionsOf(props.field)} />),
};

/** Nothing is chosen at first, so that nobody sends the first option unawares. */
const list = single(({ field, id, name, value, described }) => (
  <select id={id} name={name} {...described}>
    <option value="">{plainText(choose)}</option>
    {optionsOf(field).map(option => (
      <option value={option.id} selected={option.id === textOf(value)} key={option.id}>
        {plainText(option.label)}
      </option>
    ))}
  </select>
));

const choose = { zh: '请选择', en: 'Choose' };

const optionsOf = (field: Field): readonly Option[] => ('options' in field ? field.options : []);

export interface OptionsProps {
  readonly id: string;
  readonly name: string;
  readonly value: unknown;
  readonly type: 'radio' | 'checkbox';
  readonly options: readonly Option[];
  readonly isInline?: boolean;
  readonly described?: ControlProps['described'];
}

/** Radio buttons or check boxes; the first one has the id, so that an error can lead to it. */
export function Options({ id, name, value, type, options, isInline, described = {} }: OptionsProps) {
  const chosen = Array.isArray(value) ? value.map(String) : [textOf(value)];
  return (
    <div class={isInline ? 'options options-inline' : 'options'}>
      {options.map((option, index) => (
        <label class="option" key={option.id}>
          <input
            type={type}
            name={name}
            value={option.id}
            id={index === 0 ? id : `${id}-${index + 1}`}
            checked={chosen.includes(option.id)}
            {...described}
          />
          <Bi text={option.label} />
        </label>
      ))}
    </div>
  );
}

function textOf(value: unknown): string {
  if (Array.isArray(value)) return value.map(String).join(' ');
  return value === undefined || value === null ? '' : String(value);
}
