/** Labels with their values, for reading. */

import type { ComponentChildren } from 'preact';
import type { Answers, Values } from '../form/facts.ts';
import type { Field } from '../form/field.ts';
import type { Text } from '../text.ts';
import { anchorOf } from './anchor.ts';
import { Bi } from './bi.tsx';
import { Tag } from './notice.tsx';
import { nothingEntered, showValue } from './show-value.ts';

export interface Fact {
  readonly label: Text;
  readonly value: Text;
  /** The place in the form, so that something can link to it. */
  readonly path?: string;
  /** Set on what has changed since it was sent back. */
  readonly isChanged?: boolean;
}

const changed: Text = { zh: '已修改', en: 'changed' };

export function FactList({ facts, children }: { facts: readonly Fact[]; children?: ComponentChildren }) {
  return (
    <dl class="facts">
      {facts.map(fact => (
        <div key={fact.path ?? fact.label.zh} {...(fact.path ? { id: anchorOf(fact.path) } : {})}>
          <dt>
            <Bi text={fact.label} />
          </dt>
          <dd class={fact.value === nothingEntered ? 'nothing' : ''}>
            <Bi text={fact.value} />
            {fact.isChanged ? <Tag tone="warn" text={changed} /> : null}
          </dd>
        </div>
      ))}
      {children}
    </dl>
  );
}

/** The values of fields as facts; `prefix` is what their paths begin with. */
export function factsOfFields(
  fields: readonly Field[],
  values: Answers | Values,
  known: { prefix?: string; changedPaths?: readonly string[] } = {},
): readonly Fact[] {
  return fields.map(field => {
    const path = `${known.prefix ?? ''}${field.id}`;
    return {
      path,
      label: field.label,
      value: showValue(values[field.id], field),
      isChanged: known.changedPaths?.includes(path) ?? false,
    };
  });
}
