/** Which members of worked examples a judge passes over: whatever they are changed to, it answers the same. */

interface Given {
  readonly given: object;
}

/** What a member is changed to, one after the other. */
const others: readonly unknown[] = [
  null,
  true,
  false,
  0,
  1e6,
  [],
  '2030-01-01',
  '2030-01-01T00:00:00+08:00',
  ['2022-11-15', '2022-11-12', '2023-02-13', '2023-02-12'],
];

/** The members of the examples, as `kind path`, that change no answer in any of them. What they are is not looked at. */
export function unheeded<E extends Given>(examples: readonly E[], judge: (example: E) => unknown): readonly string[] {
  const heeded = new Map<string, boolean>();
  for (const example of examples) {
    const kind = 'kind' in example.given ? `${example.given.kind} ` : '';
    for (const path of pathsIn(example.given)) {
      const name = kind + path.filter(step => Number.isNaN(Number(step))).join('.');
      if (name === `${kind}kind` || heeded.get(name)) continue;
      heeded.set(name, isHeeded(example, path, judge));
    }
  }
  return [...heeded].flatMap(([name, is]) => (is ? [] : [name]));
}

function isHeeded<E extends Given>(example: E, path: readonly string[], judge: (example: E) => unknown): boolean {
  const answer = answerOf(example, judge);
  return others.some(other => answerOf({ ...example, given: changed(example.given, path, other) }, judge) !== answer);
}

function answerOf<E extends Given>(example: E, judge: (example: E) => unknown): string {
  try {
    return JSON.stringify(judge(example));
  } catch (cause) {
    return String(cause);
  }
}

function pathsIn(value: unknown): readonly (readonly string[])[] {
  if (typeof value !== 'object' || value === null || isListOfWords(value)) return [[]];
  return Object.entries(value).flatMap(([name, member]) => pathsIn(member).map(rest => [name, ...rest]));
}

const isListOfWords = (value: object): boolean =>
  Array.isArray(value) && value.every(entry => typeof entry === 'string');

function changed(value: object, [step = '', ...rest]: readonly string[], other: unknown): object {
  const copy: Record<string, unknown> | unknown[] = Array.isArray(value) ? [...value] : { ...value };
  const members = copy as Record<string, unknown>;
  members[step] = rest.length === 0 ? other : changed(members[step] as object, rest, other);
  return copy;
}
