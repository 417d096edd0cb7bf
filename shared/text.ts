/** A text that a person reads: Chinese first, with English. */
export interface Text {
  readonly zh: string;
  readonly en: string;
}

/** A text that is the same in both languages, such as a name or a number. */
export const sameText = (text: string): Text => ({ zh: text, en: text });

/** Fills `{name}` places of a text; a place without a value is an error of the caller. */
export function fillText(text: Text, values: Readonly<Record<string, string>>): Text {
  return { zh: fill(text.zh, values), en: fill(text.en, values) };
}

function fill(template: string, values: Readonly<Record<string, string>>): string {
  return template.replace(/\{(\w+)\}/g, (_place, name: string) => {
    const value = values[name];
    if (value === undefined) throw new Error(`no value for {${name}} in "${template}"`);
    return value;
  });
}
