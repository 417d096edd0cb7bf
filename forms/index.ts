/** The forms that ship. A new form is a folder and a line here. */

import type { Form } from '../shared/form/definition.ts';
import { childProgress } from './child-progress/form.ts';
import { expropriation } from './expropriation/form.ts';
import { fireForms } from './fire/forms.ts';
import { subsidy } from './subsidy/form.ts';
import { workOrder } from './work-order/form.ts';

export const forms: readonly Form[] = [subsidy, expropriation, ...fireForms, childProgress, workOrder];
