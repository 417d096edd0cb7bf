/**
 * Who has to do what before an order may be reported, and what is still missing.
 * Source: gazette R-WO-1, R-WO-2, R-WO-4, R-WO-6; decisions D-WO-1, D-WO-6, D-WO-10, D-WO-12.
 */

import { type OrderEvent, type Tier, tierOf } from './tier.ts';

export const PRINCIPAL = '承办单位主要负责人';
export const UNIT_HEAD = '承办单位负责人';
export const DISTRICT_LEADER = '分管区领导';
export const SIGNS = '审核签字';
export const REPORTS = '向分管区领导汇报';
export const STAMPED = '盖章';

export interface Step {
  readonly who: string;
  readonly act: typeof SIGNS | typeof REPORTS;
}

const stepsByTier: Readonly<Record<Tier, readonly Step[]>> = {
  0: [],
  1: [{ who: PRINCIPAL, act: SIGNS }],
  2: [
    { who: PRINCIPAL, act: SIGNS },
    { who: UNIT_HEAD, act: REPORTS },
    { who: DISTRICT_LEADER, act: SIGNS },
  ],
};

/** What has to be done, in order. */
export const stepsOf = (tier: Tier): readonly Step[] => stepsByTier[tier];

/** The last one to sign; null where no leader is asked. */
export const finalSignatory = (tier: Tier): string | null => stepsOf(tier).at(-1)?.who ?? null;

export interface SignOff {
  /** In the order in which they happened. */
  readonly events: readonly OrderEvent[];
  /** In which capacity somebody has signed the order as it stands. Nobody stands in but by what was laid down. */
  readonly signatures: readonly string[];
  readonly reportedToDistrictLeader: boolean;
  readonly stamped: boolean;
}

/** What keeps the order from being reported, in the order of the steps; empty = it may be. Source: D-WO-12. */
export function missingFrom(signOff: SignOff): readonly string[] {
  const tier = tierOf(signOff.events);
  const undone = stepsOf(tier).filter(step => !isDone(step, signOff));
  const unnamed = undone.map(({ who, act }) => (act === SIGNS ? who : act));
  return tier > 0 && !signOff.stamped ? [...unnamed, STAMPED] : unnamed;
}

function isDone({ who, act }: Step, { signatures, reportedToDistrictLeader }: SignOff): boolean {
  return act === SIGNS ? signatures.includes(who) : reportedToDistrictLeader;
}

/** Every signature of the tier given, and the stamp on it; lacking either is lacking both. Source: D-WO-6. */
export function isSignedAndStamped(signOff: SignOff): boolean {
  const tier = tierOf(signOff.events);
  const signs = stepsOf(tier).filter(({ act }) => act === SIGNS);
  return tier === 0 || (signOff.stamped && signs.every(step => isDone(step, signOff)));
}
