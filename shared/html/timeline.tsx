/** What happened, in order. */

import type { Text } from '../text.ts';
import { Bi } from './bi.tsx';

export interface TimelineStep {
  readonly at: Text;
  readonly text: Text;
  /** Who, or with what: a line below. */
  readonly detail?: Text;
}

export function Timeline({ steps }: { steps: readonly TimelineStep[] }) {
  return (
    <ol class="timeline">
      {steps.map(step => (
        <li key={step.at.zh + step.text.zh}>
          <p class="timeline-text">
            <Bi text={step.text} />
          </p>
          {step.detail ? (
            <p class="timeline-detail">
              <Bi text={step.detail} />
            </p>
          ) : null}
          <p class="timeline-at">
            <Bi text={step.at} />
          </p>
        </li>
      ))}
    </ol>
  );
}
