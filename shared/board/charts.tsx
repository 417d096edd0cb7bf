/** Bar charts: a drawn bar beside words and a number that say the same, so that nothing is lost without the picture. */

import type { BoardBars, BoardGroups, Light } from '../form/board.ts';
import { Bi } from '../html/bi.tsx';
import type { Text } from '../text.ts';
import { LightMark } from './marks.tsx';

const target: Text = { zh: '目标', en: 'target' };
const unknown: Text = { zh: '暂无', en: 'none yet' };

export function BarChart({ chart: { bars, unit } }: { chart: BoardBars }) {
  const most = greatest(bars.flatMap(bar => [bar.value ?? 0, bar.target ?? 0]));
  return (
    <ul class="bars">
      {bars.map((bar, index) => (
        <li key={`${index} ${bar.label.zh}`}>
          <span class="bar-label">
            <LightMark light={bar.light} />
            <Bi text={bar.label} />
          </span>
          <Bar value={bar.value ?? 0} most={most} css={barColour(bar.light)} target={bar.target} />
          <Amount value={bar.value} unit={unit} target={bar.target} />
        </li>
      ))}
    </ul>
  );
}

export function GroupChart({ chart: { groups, series, unit } }: { chart: BoardGroups }) {
  const most = greatest(groups.flatMap(group => group.values.map(value => value ?? 0)));
  return (
    <div class="bar-groups">
      {groups.map((group, index) => (
        <section key={`${index} ${group.label.zh}`}>
          <h3>
            <Bi text={group.label} />
          </h3>
          <ul class="bars">
            {series.map((name, at) => (
              <li key={name.zh}>
                <span class="bar-label">
                  <Bi text={name} />
                </span>
                <Bar value={group.values[at] ?? 0} most={most} css={`bar-series-${at + 1}`} />
                <Amount value={group.values[at]} unit={unit} />
              </li>
            ))}
          </ul>
        </section>
      ))}
    </div>
  );
}

const barColour = (light: Light | undefined) => (light === undefined ? 'bar-series-1' : `bar-${light}`);

/** Never 0, so that a bar can be drawn in proportion to it. */
const greatest = (values: readonly number[]): number => Math.max(1, ...values);

interface BarProps {
  readonly value: number;
  readonly most: number;
  readonly css: string;
  readonly target?: number | undefined;
}

/** 100 units wide, stretched to the place there is. */
function Bar({ value, most, css, target: goal }: BarProps) {
  const widthOf = (amount: number) => Math.round((Math.max(0, amount) / most) * 1000) / 10;
  return (
    <svg class="bar" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true" focusable="false">
      <rect class="bar-ground" width="100" height="10" />
      <rect class={css} width={widthOf(value)} height="10" />
      {goal === undefined ? null : <rect class="bar-target" x={Math.min(99, widthOf(goal))} width="1" height="10" />}
    </svg>
  );
}

function Amount({ value, unit, target: goal }: { value: number | undefined; unit: Text; target?: number | undefined }) {
  if (value === undefined) {
    return (
      <span class="bar-amount">
        <Bi text={unknown} />
      </span>
    );
  }
  const { zh, en } = unit;
  return (
    <span class="bar-amount">
      <Bi text={{ zh: `${value}${zh}`, en: zh === en ? `${value}${zh}` : `${value} ${en}` }} />
      {goal === undefined ? null : <Bi text={{ zh: `（${target.zh} ${goal}）`, en: `(${target.en} ${goal})` }} />}
    </span>
  );
}
