/** The same states under other names, wherever one leads to another. */

import type { State } from './task.ts';

export function renamed(
  states: Readonly<Record<string, State>>,
  nameOf: (name: string) => string,
): Readonly<Record<string, State>> {
  const led = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(led);
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([key, within]) => [key, target(key, within)]));
  };
  const target = (key: string, value: unknown) => {
    const isLeading = (key === 'Next' || key === 'Default') && typeof value === 'string' && value in states;
    return isLeading ? nameOf(value) : led(value);
  };
  return Object.fromEntries(Object.entries(states).map(([name, state]) => [nameOf(name), led(state) as State]));
}
