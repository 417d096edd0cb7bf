/** Nothing is deployed with a form that has a fault: they are all named, at once. */

import { checkForm, checkTogether, type FormFault } from '../../shared/form/check-form.ts';
import type { Form } from '../../shared/form/definition.ts';
import { PlainError } from '../parts/plain-error.ts';
import { checkCompiled } from './check-definition.ts';

/** Throws a PlainError that lists every fault of every form, in words. */
export async function requireSoundForms(forms: readonly Form[]): Promise<void> {
  const lists = await Promise.all(forms.map(async form => listed(form.id, await faultsOf(form))));
  const lines = [...listed('*', checkTogether(forms)), ...lists.flat()];
  if (lines.length === 0) return;
  throw new PlainError(
    [
      '表单有误，未生成部署模板；npm run check-form 逐处说明改法。',
      'The forms have faults, and nothing was synthesised; npm run check-form says what to do about each.',
      ...lines,
    ].join('\n'),
  );
}

/** A chain with faults is not compiled: what it would compile to says nothing more. */
async function faultsOf(form: Form): Promise<readonly FormFault[]> {
  const faults = checkForm(form);
  return faults.length > 0 ? faults : checkCompiled(form);
}

function listed(formId: string, faults: readonly FormFault[]): readonly string[] {
  return faults.map(({ place, code, text }) => `  ${formId}: ${place} (${code}) ${text.zh} ${text.en}`);
}
