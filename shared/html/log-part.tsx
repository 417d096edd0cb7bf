/** Adding to the log of a case, without script. Source: decision D-WO-9. */

import { Bi } from './bi.tsx';
import { Button } from './button.tsx';
import { FieldInput } from './field.tsx';
import type { LogView } from './log-part.view.ts';
import { Notice } from './notice.tsx';

const words = {
  log: (label: string, labelEn: string) => ({ zh: `追加${label}`, en: `Add: ${labelEn}` }),
  logHelp: {
    zh: '追加后生成新版本：此前的签字失效，并从第一个环节重新审核。已有的记录不能修改。',
    en: 'This makes a new version: earlier signatures lapse and the review begins again. What is there cannot be changed.',
  },
  add: { zh: '追加', en: 'Add' },
} as const;

export function LogPart({ view }: { view: LogView }) {
  const title = words.log(view.label.zh, view.label.en);
  if (view.closed) return <Notice tone="info" title={view.closed} />;
  return (
    <details open={view.isOpen}>
      <summary>
        <Bi text={title} />
      </summary>
      <form method="post" action={view.action} novalidate>
        <Hidden values={view.hidden} />
        <p class="help">
          <Bi text={words.logHelp} isBlock />
        </p>
        {view.fields.map(field => (
          <FieldInput {...field} key={field.path} />
        ))}
        <div class="actions">
          <Button kind="main" text={words.add} about={view.label.zh} />
        </div>
      </form>
    </details>
  );
}

export function Hidden({ values }: { values: Readonly<Record<string, string>> }) {
  return (
    <>
      {Object.entries(values).map(([name, value]) => (
        <input type="hidden" name={name} value={value} key={name} />
      ))}
    </>
  );
}
