/** The forms after the release. */

import type { Form } from '../../../../shared/form/definition.ts';
import { after } from '../licence.ts';

export const forms: readonly Form[] = [after];
