import type { StatesMember } from './expression.ts';
import { isObject } from './json.ts';
import { compileTemplate, type Template } from './template.ts';

type Raw = Readonly<Record<string, unknown>>;

/** Reads one object of a definition; whatever is wrong or unknown is refused by machine, state and field. */
export class Fields {
  readonly #raw: Raw;
  /** `state machine Review, state Wait` or a part of it. */
  readonly where: string;

  constructor(raw: unknown, where: string) {
    if (!isObject(raw)) throw new Error(`${where} is not an object`);
    this.#raw = raw;
    this.where = where;
  }

  refuse(field: string, why: string): never {
    throw new Error(`${this.where}, field ${field}: ${why}`);
  }

  /** Refuses every field that is not listed: nothing is skipped. */
  allowOnly(names: readonly string[]): void {
    for (const field of Object.keys(this.#raw)) {
      if (!names.includes(field)) this.refuse(field, 'not supported by the local cloud');
    }
  }

  has(field: string): boolean {
    return this.#raw[field] !== undefined;
  }

  raw(field: string): unknown {
    return this.#raw[field];
  }

  text(field: string): string {
    const value = this.#raw[field];
    return typeof value === 'string' && value !== '' ? value : this.refuse(field, 'must be a string that is not empty');
  }

  list(field: string): readonly unknown[] {
    const value = this.#raw[field];
    return Array.isArray(value) ? value : this.refuse(field, 'must be an array');
  }

  optionalList(field: string): readonly unknown[] {
    return this.has(field) ? this.list(field) : [];
  }

  /** A whole number of at least `minimum`; `fallback` when the field is absent. */
  integer(field: string, minimum: number, fallback: number): number {
    const value = this.#raw[field] ?? fallback;
    if (typeof value !== 'number' || !Number.isInteger(value) || value < minimum || value > 99_999_999) {
      this.refuse(field, `must be an integer from ${minimum} to 99999999`);
    }
    return value;
  }

  optionalTemplate(field: string, members: readonly StatesMember[] = ['input', 'context']): Template | undefined {
    if (!this.has(field)) return undefined;
    try {
      return compileTemplate(this.#raw[field], field, members);
    } catch (thrown) {
      this.refuse(field, describe(thrown));
    }
  }

  /** A field of seconds: an integer of at least `minimum`, or JSONata. */
  optionalSeconds(field: string, minimum: number): Template | undefined {
    const template = this.optionalTemplate(field);
    if (template?.kind === 'constant') this.integer(field, minimum, 0);
    if (template?.kind === 'object' || template?.kind === 'array') this.refuse(field, 'must be an integer or JSONata');
    return template;
  }
}

function describe(thrown: unknown): string {
  const { message }: Readonly<Record<string, unknown>> = isObject(thrown) ? thrown : {};
  return typeof message === 'string' ? message : String(thrown);
}
