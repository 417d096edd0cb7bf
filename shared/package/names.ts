/** Names in a package: clean on any system, and each its own. */

import { itemsOf, textOf } from '../case/facts.ts';
import type { Attachment } from '../case/schema.ts';
import type { Form } from '../form/definition.ts';
import type { Answers } from '../form/facts.ts';
import { slotByPath } from '../form/paths.ts';
import { cleanFileName } from '../text/file-name.ts';

const MAX_PART = 60;

/** One part of a path: no separators, not too long for Windows with the rest of the path. */
function part(text: string, otherwise: string): string {
  const clean = cleanFileName(text.replace(/[/\\]/g, '_'));
  return (
    [...clean]
      .slice(0, MAX_PART)
      .join('')
      .replace(/[. ]+$/, '') || otherwise
  );
}

/** Where an attachment lies: by its slot, below its item. */
export function attachmentPath({ slot, fileName }: Attachment, form: Form, answers: Answers): string {
  const label = slotByPath(form, slot)?.label.zh ?? slot;
  const [groupId = '', itemId] = slot.split('.');
  const file = cleanFileName(fileName) || 'file';
  const item = itemId === undefined ? [] : [part(itemName(form, answers, { groupId, itemId }), itemId)];
  return ['附件', ...item, part(label, slot), file].join('/');
}

function itemName(form: Form, answers: Answers, { groupId, itemId }: { groupId: string; itemId: string }): string {
  const group = form.groups.find(candidate => candidate.id === groupId);
  const items = itemsOf(answers, groupId);
  const index = items.findIndex(item => item.id === itemId);
  const item = items[index];
  return group && item ? `${index + 1} ${textOf(item, group.titleField)}` : itemId;
}

export const paperPath = (title: string): string => `文书/${part(title, 'paper')}.html`;

/** Paths made different where they are not; Windows does not tell capitals apart. */
export function uniquePaths(paths: readonly string[]): readonly string[] {
  const taken = new Set<string>();
  return paths.map(path => {
    const free = firstFree(path, taken);
    taken.add(foldedOf(free));
    return free;
  });
}

const foldedOf = (path: string) => path.normalize('NFKC').toLowerCase();

function firstFree(path: string, taken: ReadonlySet<string>): string {
  if (!taken.has(foldedOf(path))) return path;
  const dot = path.lastIndexOf('.');
  const cut = dot > path.lastIndexOf('/') + 1 ? dot : path.length;
  for (let number = 2; ; number += 1) {
    const next = `${path.slice(0, cut)} (${number})${path.slice(cut)}`;
    if (!taken.has(foldedOf(next))) return next;
  }
}
