/** The examples of the rules of the forms that ship, by form. Not part of the product: no function imports this. */

import type { FormExamples } from '../shared/form/examples.ts';
import { examples as childProgress } from './child-progress/examples.ts';
import { examples as expropriation } from './expropriation/examples.ts';
import { sheetExamples, summaryExamples } from './fire/examples.ts';
import { examples as subsidy } from './subsidy/examples.ts';
import { examples as workOrder } from './work-order/examples.ts';

export const examples: Readonly<Record<string, FormExamples>> = {
  'child-progress': childProgress,
  expropriation,
  'fire-sheet': sheetExamples,
  'fire-summary': summaryExamples,
  subsidy,
  'work-order': workOrder,
};
