/** The demonstrations that ship, one a form. Not part of the product: no function imports this. */

import type { Scenario } from '../shared/form/scenario.ts';
import { childDemo } from './child-progress/demo.ts';
import { expropriationDemo } from './expropriation/demo.ts';
import { fireDemo } from './fire/demo.ts';
import { subsidyDemo } from './subsidy/demo.ts';
import { workOrderDemo } from './work-order/demo.ts';

export const demos: readonly Scenario[] = [subsidyDemo, childDemo, fireDemo, expropriationDemo, workOrderDemo];
