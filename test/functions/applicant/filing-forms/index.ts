/** Forms that are filed in one call: the shared one without attachments and rules, for a short round; and an owed one. */

import type { Form } from '../../../../shared/form/definition.ts';
import { aForm } from '../../../builders/form.ts';
import { owedForm } from '../../../builders/owed-form.ts';

const filed: Form = {
  ...aForm,
  slots: [],
  rules: [],
  groups: aForm.groups.map(group => ({ ...group, slots: [] })),
};

/** One slot, so that it cannot be filed in one call. */
const withFile: Form = { ...filed, id: 'with-file', numberPrefix: 'WF', slots: aForm.slots };

export const forms: readonly Form[] = [filed, withFile, owedForm];
