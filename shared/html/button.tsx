/** Buttons and links that look like them. */

import type { Text } from '../text.ts';
import { Bi } from './bi.tsx';

export type ButtonKind = 'main' | 'plain' | 'danger' | 'quiet';

export interface ButtonProps {
  readonly text: Text;
  readonly kind?: ButtonKind;
  readonly name?: string;
  readonly value?: string;
  /** What it acts on, read out after the text. */
  readonly about?: string;
}

/** Submits the form it stands in. */
export function Button({ text, kind = 'plain', name, value, about }: ButtonProps) {
  const named = name === undefined ? {} : { name, value: value ?? '' };
  return (
    <button type="submit" class={`button button-${kind}`} {...named}>
      <Bi text={text} />
      {about === undefined ? null : <span class="unseen"> {about}</span>}
    </button>
  );
}

export function ButtonLink({ text, href, kind = 'plain' }: { text: Text; href: string; kind?: ButtonKind }) {
  return (
    <a class={`button button-${kind}`} href={href}>
      <Bi text={text} />
    </a>
  );
}

/** A button that only a script acts on, and that only a script shows. */
export function ScriptButton({ text, act }: { text: Text; act: string }) {
  return (
    <button type="button" class="button button-plain" data-act={act} hidden>
      <Bi text={text} />
    </button>
  );
}
