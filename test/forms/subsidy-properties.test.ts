/** What holds for every application, whatever is in it. */

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { subsidy } from '../../forms/subsidy/form.ts';
import { parseYuan } from '../../shared/money.ts';
import { judgeExample } from './judge-example.ts';
import type { GivenApplication, GivenDiagnosis } from './subsidy-example.ts';

interface Judged {
  readonly result: string;
  readonly totalAwardYuan: number;
  readonly diagnoses: readonly { result: string; reason?: string; awardYuan: number; score: number }[];
}

/** Mostly good scores: what passes is to be seen often. */
const half = (max: number) => fc.integer({ min: max * 0.8, max: max * 2 }).map(points => points / 2);
const scoring = fc.record({
  scores: fc.record({
    'basic-situation': half(30),
    'diagnosis-recommendations': half(40),
    'project-estimate': half(30),
  }),
  misleadingPromotion: fc.boolean(),
  plagiarism: fc.boolean(),
});
const mostly = fc.integer({ min: 0, max: 9 }).map(chance => chance > 0);
const diagnosis: fc.Arbitrary<GivenDiagnosis> = fc.record({
  enterprise: fc.record({ private: mostly, onAttachment2: fc.boolean() }),
  contractAmountYuan: fc.integer({ min: 1, max: 3_000_000 }).map(fen => fen / 100),
  reportConfirmation: fc.record({ signedByEnterprise: mostly, stampedByEnterprise: mostly }),
  missingMaterials: fc.subarray(['diagnosis-contract', 'diagnosis-report-original'], { maxLength: 1 }),
  signInSheetSignedByAll: mostly,
  photos: fc.record({ count: fc.integer({ min: 1, max: 4 }), workshopScene: mostly, allTeamMembers: mostly }),
  experts: fc.array(scoring, { minLength: 1, maxLength: 3 }),
  isAwardedElsewhere: fc.boolean(),
});
const application: fc.Arbitrary<GivenApplication> = fc.record({
  kind: fc.constant('application' as const),
  provider: fc.record({ onPublishedList: mostly, registeredInZhangdian: mostly, wellRun: mostly }),
  diagnoses: fc.array(diagnosis, { minLength: 1, maxLength: 4 }).map(sameNumberOfExperts),
});

/** The panel scores every diagnosis of a case. */
function sameNumberOfExperts(diagnoses: readonly GivenDiagnosis[]): readonly GivenDiagnosis[] {
  const experts = Math.min(...diagnoses.map(({ experts: all = [] }) => all.length));
  return diagnoses.map(one => ({ ...one, experts: one.experts?.slice(0, experts) ?? [] }));
}

const judged = (given: GivenApplication) =>
  judgeExample({ id: '', title: '', given, expect: {}, refs: [] }) as unknown as Judged;
const fenOf = (yuan: number) => {
  const read = parseYuan(yuan);
  return read.ok ? read.fen : Number.NaN;
};
const holdsForAll = (claim: (given: GivenApplication, outcome: Judged) => void) =>
  fc.assert(
    fc.property(application, given => claim(given, judged(given))),
    { numRuns: 300 },
  );

describe('every application', () => {
  it('earns at most 10,000 yuan and at most the contract for each diagnosis, and something when it passes', () => {
    expect.hasAssertions();
    holdsForAll((given, { diagnoses }) => {
      for (const [index, { result, awardYuan }] of diagnoses.entries()) {
        const most = Math.min(10_000, given.diagnoses[index]?.contractAmountYuan ?? 0);
        expect(awardYuan).toBe(result === 'pass' ? most : 0);
      }
    });
  });

  it('earns in all the sum of its diagnoses, to the fen', () => {
    expect.hasAssertions();
    holdsForAll((_given, { diagnoses, totalAwardYuan, result }) => {
      expect(fenOf(totalAwardYuan)).toBe(diagnoses.reduce((sum, { awardYuan }) => sum + fenOf(awardYuan), 0));
      expect(result).toBe(totalAwardYuan > 0 ? 'awarded' : 'not-awarded');
    });
  });

  it('never passes with a veto, and never under 60 points', () => {
    expect.hasAssertions();
    holdsForAll((given, { diagnoses }) => {
      for (const [index, { result, score }] of diagnoses.entries()) {
        const isVetoed = given.diagnoses[index]?.experts?.some(({ plagiarism }) => plagiarism);
        expect(result === 'pass' && (isVetoed || score < 60)).toBe(false);
      }
    });
  });

  /** Source: decision D-SUB-20. */
  const reasonsInOrder: readonly (readonly [string, (given: GivenApplication, one: GivenDiagnosis) => boolean])[] = [
    ['provider-not-on-list', ({ provider }) => provider?.onPublishedList === false],
    ['provider-not-registered-in-zhangdian', ({ provider }) => provider?.registeredInZhangdian === false],
    ['provider-not-well-run', ({ provider }) => provider?.wellRun === false],
    [
      'report-not-confirmed',
      (_given, { reportConfirmation }) => Object.values(reportConfirmation ?? {}).includes(false),
    ],
    ['enterprise-not-eligible', (_given, { enterprise }) => enterprise?.['private'] === false],
    ['material-missing', (_given, one) => isIncomplete(one)],
    ['veto', (_given, { experts = [] }) => experts.some(({ plagiarism }) => plagiarism === true)],
  ];
  const isIncomplete = ({ missingMaterials = [], photos, signInSheetSignedByAll }: GivenDiagnosis) =>
    missingMaterials.length > 0 ||
    signInSheetSignedByAll === false ||
    photos?.workshopScene === false ||
    photos?.allTeamMembers === false ||
    (photos?.count ?? 2) < 2;

  it('shows the first reason that applies: provider, report, enterprise, materials, veto, score, earlier award', () => {
    expect.hasAssertions();
    holdsForAll((given, { diagnoses }) => {
      for (const [index, outcome] of diagnoses.entries()) {
        const one = given.diagnoses[index] ?? {};
        const [first] = reasonsInOrder.find(([, applies]) => applies(given, one)) ?? [];
        const later = outcome.score < 60 ? 'score-below-60' : one.isAwardedElsewhere ? 'already-awarded' : undefined;
        expect(outcome.reason).toBe(first ?? later);
      }
    });
  });

  it('ends with results and reasons that the form has words for', () => {
    expect.hasAssertions();
    holdsForAll((_given, { result, diagnoses }) => {
      const { results, reasons } = subsidy.outcome;
      expect(Object.keys(results)).toEqual(expect.arrayContaining([result, ...diagnoses.map(one => one.result)]));
      expect(Object.keys(reasons)).toEqual(
        expect.arrayContaining(diagnoses.flatMap(({ reason }) => (reason === undefined ? [] : [reason]))),
      );
    });
  });
});
