/** The forms of the journey whose rights are taken away: between them they ask for all that the platform does. */

import { expropriation } from '../../../forms/expropriation/form.ts';
import { subsidy } from '../../../forms/subsidy/form.ts';
import { workOrder } from '../../../forms/work-order/form.ts';
import type { Form } from '../../../shared/form/definition.ts';
import { forms as owedForms } from '../owed-forms/index.ts';
import { forms as paperForms } from '../paper-forms/index.ts';

export const forms: readonly Form[] = [subsidy, expropriation, workOrder, ...owedForms, ...paperForms];
