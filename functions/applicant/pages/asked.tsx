/** The part of a form's page that says what is to be filled in and uploaded. */

import { Bi } from '../../../shared/html/bi.tsx';
import type { AskedSection } from './start.view.ts';

const words = {
  fields: { zh: '需要填写', en: 'To fill in' },
  slots: { zh: '需要上传', en: 'To upload' },
  field: { zh: '填报项', en: 'Entry' },
  purpose: { zh: '用途', en: 'What for' },
} as const;

function AskedSlots({ section: { slots } }: { section: AskedSection }) {
  if (slots.length === 0) return null;
  return (
    <>
      <h3>
        <Bi text={words.slots} />
      </h3>
      <ul>
        {slots.map(slot => (
          <li key={slot.id}>
            <strong>
              <Bi text={slot.label} />
            </strong>
            {slot.demands.map(demand => (
              <p class="help" key={demand.zh}>
                <Bi text={demand} />
              </p>
            ))}
          </li>
        ))}
      </ul>
    </>
  );
}

/** What is asked of the case, or of each item of a group. */
export function Asked({ section }: { section: AskedSection }) {
  return (
    <section class="card" aria-labelledby={`asked-${section.id}`}>
      <h2 id={`asked-${section.id}`}>
        <Bi text={section.title} isBlock />
      </h2>
      <AskedSlots section={section} />
      <details>
        <summary>
          <Bi text={words.fields} />
        </summary>
        <table>
          <thead>
            <tr>
              <th scope="col">
                <Bi text={words.field} />
              </th>
              <th scope="col">
                <Bi text={words.purpose} />
              </th>
            </tr>
          </thead>
          <tbody>
            {section.fields.map(field => (
              <tr key={field.id}>
                <td>
                  <Bi text={field.label} isBlock />
                </td>
                <td>
                  <Bi text={field.purpose} isBlock />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </section>
  );
}
