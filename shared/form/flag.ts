/** What reviewers should look at, as a case keeps it: `<code>`, `<code>:<item id>` or `<code>:<item id>+<other item id>`. */

export interface Flag {
  readonly code: string;
  /** The item it is raised at; left out = the case as a whole. */
  readonly itemId?: string;
  /** The items that it is about as well. */
  readonly otherIds: readonly string[];
}

export function writeFlag(code: string, itemId?: string, otherIds: readonly string[] = []): string {
  return itemId === undefined ? code : `${code}:${[itemId, ...otherIds].join('+')}`;
}

export function readFlag(flag: string): Flag {
  const [code = '', items] = flag.split(':');
  if (items === undefined) return { code, otherIds: [] };
  const [itemId = '', ...otherIds] = items.split('+');
  return { code, itemId, otherIds };
}

/** The codes of the flags raised at an item. */
export function flagsAt(itemId: string, flags: readonly string[]): readonly string[] {
  return flags.map(readFlag).flatMap(flag => (flag.itemId === itemId ? [flag.code] : []));
}
