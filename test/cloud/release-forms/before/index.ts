/** The forms before the release. */

import type { Form } from '../../../../shared/form/definition.ts';
import { before } from '../licence.ts';

export const forms: readonly Form[] = [before];
