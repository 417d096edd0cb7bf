/** Nothing is deployed with a form that has a fault: they are all named, at once. */

import { checkForm, checkTogether, type FormFault } from '../../shared/form/check-form.ts';
import type { Form } from '../../shared/form/definition.ts';
import { checkDefinition } from './check-definition.ts';
import { compileChain } from './compile.ts';

/** Throws an Error that lists every fault of every form, in words. */
export async function requireSoundForms(forms: readonly Form[]): Promise<void> {
  const lists = await Promise.all(forms.map(async form => listed(form.id, await faultsOf(form))));
  const lines = [...listed('*', checkTogether(forms)), ...lists.flat()];
  if (lines.length > 0) throw new Error(`表单有误，未生成部署模板 / The forms have faults:\n${lines.join('\n')}`);
}

/** A chain with faults is not compiled: what it would compile to says nothing more. */
async function faultsOf(form: Form): Promise<readonly FormFault[]> {
  const faults = checkForm(form);
  return faults.length > 0 ? faults : checkDefinition(form, compileChain(form));
}

function listed(formId: string, faults: readonly FormFault[]): readonly string[] {
  return faults.map(({ place, code, text }) => `  ${formId}: ${place} (${code}) ${text.zh} ${text.en}`);
}
