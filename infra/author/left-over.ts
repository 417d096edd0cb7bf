/** Words of a new form that wait for its author's own: no fault, since a new form runs as it is made. */

import type { Form } from '../../shared/form/definition.ts';

/** A test holds them against what `scaffold.ts` writes. */
const words = ['新表单（', 'New form (', '一两句话说明', 'Who may apply and what comes of it', 'WHERE IT COMES FROM'];

/** Those that the form still has. */
export function leftOver(form: Form): readonly string[] {
  const said = JSON.stringify(form);
  return words.filter(word => said.includes(word));
}
