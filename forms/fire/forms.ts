/** The three reports of the winter and spring fire campaign. */

import type { Form } from '../../shared/form/definition.ts';
import { fireSummary } from './final-summary.ts';
import { firePlan } from './plan.ts';
import { fireSheet } from './sheet.ts';

export const fireForms: readonly Form[] = [firePlan, fireSheet, fireSummary];
