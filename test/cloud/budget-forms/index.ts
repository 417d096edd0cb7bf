/** The forms whose steps are counted: one that is owed, and one whose paper is signed, stamped and delivered. */

import type { Form } from '../../../shared/form/definition.ts';
import { forms as owedForms } from '../owed-forms/index.ts';
import { forms as paperForms } from '../paper-forms/index.ts';

export const forms: readonly Form[] = [...owedForms, ...paperForms];
