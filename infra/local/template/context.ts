import type { Inventory } from './inventory.ts';

/** What every reader of one resource type needs. */
export interface ReadContext {
  readonly inventory: Inventory;
  readonly outputFolder: string;
  readonly account: string;
  readonly region: string;
  readonly partition: string;
}
