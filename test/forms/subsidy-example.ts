/** The shape of the gazette's worked examples for the subsidy. What an example leaves out is in order. */

export interface Scoring {
  readonly scores: Readonly<Record<string, number>>;
  readonly misleadingPromotion?: boolean;
  readonly plagiarism?: boolean;
}

interface Party {
  readonly signed?: boolean;
  readonly stamped?: boolean;
}

export interface GivenDiagnosis extends Partial<Scoring> {
  readonly enterprise?: Readonly<Record<string, boolean>>;
  /** The same name is the same enterprise; left out = one of its own. */
  readonly enterpriseName?: string;
  readonly service?: Readonly<Record<string, boolean>>;
  readonly contractAmountYuan?: number;
  readonly contractSignedOn?: string;
  readonly diagnosisCompletedOn?: string;
  readonly reportConfirmation?: { readonly signedByEnterprise?: boolean; readonly stampedByEnterprise?: boolean };
  readonly missingMaterials?: readonly string[];
  readonly unstampedCopies?: readonly string[];
  readonly signInSheetSignedByAll?: boolean;
  readonly photos?: { readonly count?: number; readonly workshopScene?: boolean; readonly allTeamMembers?: boolean };
  readonly commitmentLetter?: { readonly provider?: Party; readonly enterprise?: Party };
  /** Several experts, each with a scorecard; left out = one, whose scorecard is the diagnosis's own. */
  readonly experts?: readonly Scoring[];
  /** This pair has had its award in another application. */
  readonly isAwardedElsewhere?: boolean;
}

export interface GivenApplication {
  readonly kind: 'application';
  readonly provider?: {
    readonly onPublishedList?: boolean;
    readonly registeredInZhangdian?: boolean;
    readonly wellRun?: boolean;
  };
  /** `electronicAt` null = nothing was sent electronically. */
  readonly submission?: { readonly electronicAt?: string | null; readonly paperCopies?: number };
  readonly diagnoses: readonly GivenDiagnosis[];
}

export interface GivenScore {
  readonly kind: 'score-entry';
  readonly section: string;
  readonly points: number;
}

export interface GivenLimit {
  readonly kind: 'time-limit';
  readonly contractSignedOn: string;
  readonly diagnosisCompletedOn: string;
  readonly calendar: { readonly holidays: readonly string[]; readonly extraWorkdays: readonly string[] };
}

export interface Example {
  readonly id: string;
  readonly title: string;
  readonly given: GivenApplication | GivenScore | GivenLimit;
  readonly expect: Readonly<Record<string, unknown>>;
  readonly refs: readonly string[];
}
