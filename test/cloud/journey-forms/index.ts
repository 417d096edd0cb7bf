/** The forms of the journey whose rights are taken away: between them they ask for all that the platform does. */

import { expropriation } from '../../../forms/expropriation/form.ts';
import { subsidy } from '../../../forms/subsidy/form.ts';
import { workOrder } from '../../../forms/work-order/form.ts';
import type { Form } from '../../../shared/form/definition.ts';
import { owedForm } from '../../builders/owed-form.ts';
import { forms as paperForms } from '../paper-forms/index.ts';

/** Its next period opens tomorrow: the journey does not wait a month of hourly runs for it. */
const owedSoon: Form = {
  ...owedForm,
  ...(owedForm.obligation && {
    obligation: {
      ...owedForm.obligation,
      periods: known =>
        (owedForm.obligation?.periods(known) ?? []).map(period =>
          period.id === '2023-01' ? { ...period, opensOn: '2022-12-06' } : period,
        ),
    },
  }),
};

export const forms: readonly Form[] = [subsidy, expropriation, workOrder, owedSoon, ...paperForms];
