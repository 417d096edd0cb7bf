/** The names of a register, for the fields that suggest from it. */

import type { Form } from '../form/definition.ts';
import { suggestionsId } from './controls.tsx';

/** Once a page, after its form. */
export function Suggestions({ form }: { form: Form }) {
  const fields = [...form.fields, ...form.groups.flatMap(group => group.fields)];
  const wanted = fields.flatMap(field => ('suggestFrom' in field && field.suggestFrom ? [field.suggestFrom] : []));
  return (
    <>
      {form.registers
        .filter(register => wanted.includes(register.id))
        .map(register => (
          <datalist id={suggestionsId(register.id)} key={register.id}>
            {register.entries.map(entry => (
              <option value={entry.name} key={entry.key} />
            ))}
          </datalist>
        ))}
    </>
  );
}
