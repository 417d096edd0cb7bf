/**
 * `npm run check-form -- <id>`: what is wrong with a form, in words. Ends with 1 when something is, with 2 when there
 * is no such form.
 */

import { checkTogether } from '../../shared/form/check-form.ts';
import { defaultFormsIndex } from '../app.ts';
import { readFlags } from '../parts/read-flags.ts';
import { loadForms } from './load-forms.ts';
import { faultsOf, reportOf } from './report.ts';

const { values, positionals } = readFlags({
  allowPositionals: true,
  options: { forms: { type: 'string', default: defaultFormsIndex } },
});

const { forms, examples } = await loadForms(values.forms).catch((cause: unknown) => {
  console.error(`表单读不出来，请先改正文件中的错误 / The forms cannot be read; correct the file first:\n${cause}`);
  process.exit(1);
});

const unknown = positionals.filter(id => !forms.some(form => form.id === id));
if (unknown.length > 0) {
  console.error(`没有表单 / No form: ${unknown.join(', ')}\n可选 / There are: ${forms.map(({ id }) => id).join(', ')}`);
  process.exit(2);
}

const asked = positionals.length === 0 ? forms : forms.filter(({ id }) => positionals.includes(id));
let isSound = true;
for (const form of asked) {
  const own = examples[form.id] ?? {};
  const faults = await faultsOf(form, own);
  isSound &&= faults.length === 0;
  console.log(reportOf(form, own, faults));
}
const together = checkTogether(forms);
for (const { place, text } of together) console.log(`✗ ${place}: ${text.zh} ${text.en}`);
process.exitCode = isSound && together.length === 0 ? 0 : 1;
