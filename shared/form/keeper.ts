/**
 * Who may change something of a register’s entries beside the administrators, who may change all. Whoever keeps a
 * register reads the whole of it. Data and a pure function.
 */

import type { EntryFact } from './facts.ts';

export interface KeeperDefinition {
  readonly role: string;
  /** Fields of an entry that may be changed. */
  readonly changes?: readonly string[];
  /** Fields that list names: others may be added and taken back, those that ship with the form stay. */
  readonly adds?: readonly string[];
  /** In which entries; left out = in all. */
  readonly when?: (entry: EntryFact) => boolean;
}
