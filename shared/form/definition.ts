/**
 * The form language. A form is data of these types; pages, API, validation, chain and documents derive from it.
 */

import type { Text } from '../text.ts';
import type { AssessmentDefinition } from './assessment.ts';
import type { BoardDefinition } from './board.ts';
import type { Chain } from './chain.ts';
import type { ConfirmationDefinition } from './confirmation.ts';
import type { DocumentDefinition } from './document.ts';
import type { Facts, ItemOutcome, Outcome, RuleFinding, Values } from './facts.ts';
import type { Field, Slot } from './field.ts';
import type { KeeperDefinition } from './keeper.ts';
import type { NoticeDefinition } from './notice.ts';
import type { ObligationDefinition } from './obligation.ts';

/** A part of the form that repeats; each item is judged alone. */
export interface Group {
  readonly id: string;
  readonly label: Text;
  readonly itemLabel: Text;
  /** The field whose value names an item in lists. */
  readonly titleField: string;
  readonly min: number;
  readonly max: number;
  readonly fields: readonly Field[];
  readonly slots: readonly Slot[];
}

export interface Round {
  readonly id: string;
  readonly title: Text;
  /** First day and last day (Asia/Shanghai); the last day counts to its end. */
  readonly opensOn: string;
  /** Left out = it stays open. */
  readonly closesOn?: string;
  readonly source?: string;
}

export interface Rule {
  /** The stable reason code, for example `dates-crossed`. */
  readonly code: string;
  /** `refuse` keeps the case from being submitted; `flag` is shown to reviewers. */
  readonly effect: 'refuse' | 'flag';
  readonly text: Text;
  readonly source: string;
  /** Where the rule is broken, in the given facts; empty when it holds. */
  readonly check: (facts: Facts) => readonly RuleFinding[];
}

/** An entry that ships, in every version of the form or from one to another: a case keeps those of its own version. */
export interface ShippedEntry {
  readonly key: string;
  readonly name: string;
  readonly details?: Values;
  readonly sinceVersion?: number;
  readonly untilVersion?: number;
}

/** A list that ships with the form and that administrators may extend. */
export interface RegisterDefinition {
  readonly id: string;
  readonly title: Text;
  readonly entries: readonly ShippedEntry[];
  /** What an entry holds beside its name; left out = nothing. */
  readonly fields?: readonly Field[];
  /** Some of its entries wait for an administrator to confirm them. */
  readonly confirmation?: ConfirmationDefinition;
  /** Who may change something of it beside the administrators; left out = nobody. */
  readonly keepers?: readonly KeeperDefinition[];
}

/** Something that follows from the case by a rule: shown, with the rule, to everybody who reads the case. */
export interface WorkedOut {
  readonly label: Text;
  readonly value: Text;
  readonly source: string;
}

export interface OutcomeWords {
  /** result code -> words */
  readonly results: Readonly<Record<string, Text>>;
  /** reason code -> words */
  readonly reasons: Readonly<Record<string, Text>>;
}

/**
 * Values that several cases should not share. While another case has asked for the same, reviewers see the flag; with
 * `award` only one case can end with that result, and the others' items become `otherwise`. Whether a case may repeat a
 * value itself is a matter of the form's rules.
 */
export interface UniqueClaim {
  readonly id: string;
  readonly group: string;
  /** Fields of the case and of the item whose values together are the claim. */
  readonly key: { readonly case: readonly string[]; readonly item: readonly string[] };
  readonly flag: string;
  /** The flag as reviewers read it. */
  readonly flagText: Text;
  readonly award?: {
    readonly onResult: string;
    readonly otherwise: { readonly result: string; readonly reason: string };
  };
}

export interface Form {
  readonly id: string;
  readonly version: number;
  /**
   * The versions before, each as it was, from the oldest whose cases still count: a case goes by the one that it was filed
   * under. Left out in version 1.
   */
  readonly earlier?: readonly Form[];
  /** Prefix of case numbers, two to four capital letters. */
  readonly numberPrefix: string;
  readonly title: Text;
  readonly summary: Text;
  readonly authority: Text;
  readonly handler: Text;
  readonly retentionYears: number;
  readonly rounds: readonly Round[];
  readonly fields: readonly Field[];
  readonly slots: readonly Slot[];
  readonly groups: readonly Group[];
  /** Where messages about the case go. */
  readonly contact: { readonly email: string; readonly name: string };
  /** The field that names the applicant in lists. */
  readonly applicantField: string;
  readonly registers: readonly RegisterDefinition[];
  readonly rules: readonly Rule[];
  readonly uniqueClaims: readonly UniqueClaim[];
  /** What follows from the case as it stands; nobody enters it. Pure. */
  readonly workedOut?: (facts: Facts) => readonly WorkedOut[];
  readonly chain: Chain;
  /** What people call the roles that the form asks for: as somebody’s role is shown, and chosen for them. */
  readonly roles: Readonly<Record<string, Text>>;
  /** Every unit of a register owes this form for every period; left out = it is filed by whoever wants to. */
  readonly obligation?: ObligationDefinition;
  /** Cases have a due time of their own, and missing it is counted against a unit by the month. */
  readonly assessment?: AssessmentDefinition;
  /**
   * A group whose items may still be added after the submission, in order; what is there stays as it is. Each addition
   * is a new revision: signatures given before it lapse and the chain begins again. Staff of `addedBy` may add too.
   */
  readonly log?: { readonly group: string; readonly addedBy?: string };
  /** Papers that are made from the case, to print. */
  readonly documents?: readonly DocumentDefinition[];
  /** A public page of one case. */
  readonly notice?: NoticeDefinition;
  /** Overviews of all cases. */
  readonly boards?: readonly BoardDefinition[];
  readonly outcome: OutcomeWords & {
    /** Amounts of money are shown with results; left out = the form is not about money. */
    readonly isMonetary?: boolean;
    /** What the case comes to once the chain has ended. Pure. */
    readonly judge: (facts: Facts) => Outcome;
    /** The result of the whole case when a claim has changed some of its items; left out = as judged. Pure. */
    readonly conclude?: (items: readonly ItemOutcome[]) => string;
  };
}
