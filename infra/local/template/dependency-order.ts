interface Dependent {
  readonly artifact: string;
  readonly dependencies: ReadonlySet<string>;
}

/**
 * The items so that each comes after those it depends on, otherwise in their own order. Throws when they depend on each
 * other.
 */
export function sortByDependency<Item extends Dependent>(items: readonly Item[]): readonly Item[] {
  const waiting = [...items];
  const sorted: Item[] = [];
  while (waiting.length > 0) {
    const index = waiting.findIndex(item => !waiting.some(other => item.dependencies.has(other.artifact)));
    if (index < 0) throw new Error(`stacks depend on each other: ${waiting.map(item => item.artifact).join(', ')}`);
    sorted.push(...waiting.splice(index, 1));
  }
  return sorted;
}
