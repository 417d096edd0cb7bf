/**
 * The people and the entries of registers that the demonstrations need, entered when the local cloud is first started.
 * Not part of the product: no function imports this.
 */

import type { Seed } from '../shared/form/scenario.ts';
import { childSeed } from './child-progress/seed.ts';
import { expropriationSeed } from './expropriation/seed.ts';
import { fireSeed } from './fire/seed.ts';
import { workOrderSeed } from './work-order/seed.ts';

export const seeds: readonly Seed[] = [expropriationSeed, fireSeed, childSeed, workOrderSeed];
