/** Messages that stand above the content. */

import type { ComponentChildren } from 'preact';
import type { Text } from '../text.ts';
import { Bi } from './bi.tsx';

export type Tone = 'info' | 'good' | 'warn' | 'bad';

/** A box that tells something; `isStatus` has it read out when the page loads. */
export function Notice(props: { tone: Tone; title: Text; isStatus?: boolean; children?: ComponentChildren }) {
  return (
    <section class={`notice notice-${props.tone}`} {...(props.isStatus ? { role: 'status' } : {})}>
      <p class="notice-title">
        <Bi text={props.title} />
      </p>
      {props.children}
    </section>
  );
}

/** A short word in a coloured frame; the word says it all, the colour only helps. */
export function Tag({ tone, text }: { tone: Tone; text: Text }) {
  return (
    <>
      {' '}
      <span class={`tag tag-${tone}`}>
        <Bi text={text} />
      </span>
    </>
  );
}
