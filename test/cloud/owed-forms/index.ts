/** The forms of the tests of obligations: one that is owed every month. */

import type { Form } from '../../../shared/form/definition.ts';
import { owedForm } from '../../builders/owed-form.ts';

export const forms: readonly Form[] = [owedForm];
