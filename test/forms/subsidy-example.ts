/**
 * The shape of the gazette's worked examples for the subsidy. What an example leaves out is in order; what it states as
 * null is known to nobody, and so is not in order.
 */

export type Stated<T> = T | null;

export interface Scoring {
  readonly scores: Readonly<Record<string, number>>;
  readonly misleadingPromotion?: Stated<boolean>;
  readonly plagiarism?: Stated<boolean>;
}

interface Party {
  readonly signed?: Stated<boolean>;
  readonly stamped?: Stated<boolean>;
}

export interface GivenDiagnosis extends Partial<Scoring> {
  /** The conditions it meets. The same name is the same enterprise; left out = one of its own. */
  readonly enterprise?: Readonly<Record<string, Stated<boolean> | string>> & { readonly name?: string };
  readonly service?: Readonly<Record<string, Stated<boolean>>>;
  readonly contractAmountYuan?: Stated<number>;
  readonly contractSignedOn?: string;
  readonly diagnosisCompletedOn?: string;
  readonly reportConfirmation?: Stated<{
    readonly signedByEnterprise?: Stated<boolean>;
    readonly stampedByEnterprise?: Stated<boolean>;
  }>;
  readonly missingMaterials?: readonly string[];
  readonly unstampedCopies?: readonly string[];
  readonly signInSheetSignedByAll?: Stated<boolean>;
  readonly photos?: Stated<{
    readonly count?: Stated<number>;
    readonly workshopScene?: Stated<boolean>;
    readonly allTeamMembers?: Stated<boolean>;
  }>;
  readonly commitmentLetter?: Stated<{ readonly provider?: Stated<Party>; readonly enterprise?: Stated<Party> }>;
  /** Several experts, each with a scorecard; left out = one, whose scorecard is the diagnosis's own. */
  readonly experts?: readonly Scoring[];
  /** This pair has had its award in another application. */
  readonly isAwardedElsewhere?: boolean;
}

export interface GivenApplication {
  readonly kind: 'application';
  readonly provider?: {
    readonly onPublishedList?: Stated<boolean>;
    readonly registeredInZhangdian?: Stated<boolean>;
    readonly wellRun?: Stated<boolean>;
    /** As it is written in the application; left out = as the list has it, or not on it. */
    readonly name?: string;
  };
  /** `electronicAt` null = nothing was sent electronically. */
  readonly submission?: { readonly electronicAt?: Stated<string>; readonly paperCopies?: Stated<number> };
  readonly diagnoses: readonly GivenDiagnosis[];
}

export interface GivenScore {
  readonly kind: 'score-entry';
  readonly section: string;
  readonly points: Stated<number>;
}

export interface GivenLimit {
  readonly kind: 'time-limit';
  readonly contractSignedOn: string;
  readonly diagnosisCompletedOn: string;
  /** Left out = the working calendar of China. */
  readonly calendar?: { readonly holidays?: readonly string[]; readonly extraWorkdays?: readonly string[] };
}

export interface Example {
  readonly id: string;
  readonly title: string;
  readonly given: GivenApplication | GivenScore | GivenLimit;
  readonly expect: Readonly<Record<string, unknown>>;
  readonly refs: readonly string[];
}
