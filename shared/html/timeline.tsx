/** What happened, in order. */

import type { Text } from '../text.ts';
import { Bi } from './bi.tsx';

export interface TimelineStep {
  readonly at: Text;
  readonly text: Text;
  /** Who, or with what: a line below. */
  readonly detail?: Text;
}

const SHORT = 4;

/** The newest first, and only the first few; those before are folded. */
export function RecentTimeline({ steps }: { steps: readonly TimelineStep[] }) {
  const rest = steps.slice(SHORT);
  // One line more takes no more room than the line that folds it.
  if (rest.length < 2) return <Timeline steps={steps} />;
  return (
    <>
      <Timeline steps={steps.slice(0, SHORT)} />
      <details class="printed">
        <summary>
          <Bi text={{ zh: `更早的 ${rest.length} 条记录`, en: `${rest.length} earlier entries` }} />
        </summary>
        <Timeline steps={rest} />
      </details>
    </>
  );
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
