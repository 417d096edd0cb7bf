/**
 * Examples beside the rules of a form: what is given, and where the rule must find itself broken. They are tried out
 * when the form is checked; the product carries none of them.
 */

import type { Text } from '../text.ts';
import type { Answers, AttachmentFact, EntryFact, Findings, Values } from './facts.ts';

/** What an example says of a case; all the rest is as in a blank one. */
export interface ExampleGiven {
  readonly answers?: Answers;
  readonly attachments?: readonly Pick<AttachmentFact, 'slot' | 'shows'>[];
  /** An instant with its offset; left out = noon of 5 December 2022 in Asia/Shanghai. */
  readonly at?: string;
  readonly findings?: Findings;
  readonly records?: Values;
  /** Entries of registers by register; those not named are as they ship. */
  readonly registers?: Readonly<Record<string, readonly EntryFact[]>>;
  /** Left out = the working calendar of China. */
  readonly calendar?: { readonly holidays: readonly string[]; readonly extraWorkdays: readonly string[] };
}

export interface RuleExample {
  readonly title: Text;
  readonly given: ExampleGiven;
  /** The paths at which the rule is broken; none = it holds. */
  readonly expect: readonly string[];
}

/** By the code of the rule: at least one in which it is broken and one in which it holds. */
export type FormExamples = Readonly<Record<string, readonly RuleExample[]>>;
