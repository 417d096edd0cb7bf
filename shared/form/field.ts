/** What a form asks: fields and places for documents. */

import type { Text } from '../text.ts';

/** How a field is asked and read; its value in answers, findings, records and details is a text unless said otherwise. */
export type FieldKind =
  | 'text'
  | 'longText'
  /** A day in Asia/Shanghai: `2022-12-20`. */
  | 'date'
  /** Day and time; kept as an ISO instant in UTC. */
  | 'instant'
  /** An amount in yuan, kept as it is written: `305.75`. `parseYuan` makes whole fen of it. */
  | 'money'
  /** A number. */
  | 'integer'
  /** A number. */
  | 'decimal'
  /** True or false. */
  | 'yesNo'
  /** The option's id. */
  | 'choice'
  /** A list of options' ids. */
  | 'choices'
  /** A list of texts. */
  | 'names'
  | 'creditCode'
  | 'phone'
  | 'email';

interface FieldBase {
  readonly id: string;
  readonly label: Text;
  readonly help?: Text;
  /** Why it is asked and who reads it; no field is collected without one. */
  readonly purpose: Text;
  /** Left out = required. */
  readonly isOptional?: boolean;
  /** Personal data is masked in lists, mails and logs. */
  readonly isPersonal?: boolean;
  /** The browser's autofill token. */
  readonly autocomplete?: string;
}

export interface Option {
  readonly id: string;
  readonly label: Text;
}

export type Field = FieldBase &
  (
    | { readonly kind: 'text' | 'longText'; readonly maxLength?: number; readonly suggestFrom?: string }
    | { readonly kind: 'date' | 'instant' | 'creditCode' | 'phone' | 'email' | 'money' }
    | { readonly kind: 'integer'; readonly min?: number; readonly max?: number }
    /** With at most so many decimals; left out = 2. */
    | { readonly kind: 'decimal'; readonly min?: number; readonly max?: number; readonly decimals?: number }
    /** Several short texts, one a line, each once; such as units of a register. */
    | { readonly kind: 'names'; readonly suggestFrom?: string }
    /** A yes-or-no; with `mustBeYes` a "no" is refused with that text. */
    | { readonly kind: 'yesNo'; readonly mustBeYes?: Text }
    | { readonly kind: 'choice' | 'choices'; readonly options: readonly Option[] }
  );

/** A named place for documents. */
export interface Slot {
  readonly id: string;
  readonly label: Text;
  readonly help?: Text;
  readonly purpose: Text;
  readonly isOptional?: boolean;
  /** How many files: at least and at most. Left out = 1 to 5. */
  readonly count?: { readonly min: number; readonly max: number };
  /** Media types; left out = PDF, JPEG and PNG. */
  readonly types?: readonly string[];
  readonly maxBytes?: number;
  /** Whose stamps the papers must carry, in words; shown to applicant and reviewer. */
  readonly stampedBy?: Text;
  readonly signedBy?: Text;
  /** What the pictures together must show; the applicant says which picture shows what. */
  readonly mustShow?: readonly Option[];
  readonly source?: string;
}
