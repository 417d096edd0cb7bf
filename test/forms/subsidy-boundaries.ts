/** Examples of our own for the rules of the subsidy that the gazette's worked examples leave untouched. */

import type { Example, GivenApplication, GivenDiagnosis, Scoring } from './subsidy-example.ts';

type Row = readonly [id: string, title: string, given: Example['given'], expect: Example['expect'], refs: string[]];

const apply = (...diagnoses: readonly GivenDiagnosis[]): GivenApplication => ({ kind: 'application', diagnoses });
const applyWith = (rest: Omit<GivenApplication, 'kind' | 'diagnoses'>, ...diagnoses: readonly GivenDiagnosis[]) =>
  ({ ...apply(...(diagnoses.length > 0 ? diagnoses : [{}])), ...rest }) satisfies GivenApplication;

const passed = { accepted: true, diagnoses: [{ result: 'pass', awardYuan: 10000 }], totalAwardYuan: 10000 };
const without = (result: 'fail' | 'ineligible', reason: string) => ({
  accepted: true,
  result: 'not-awarded',
  diagnoses: [{ result, reason, awardYuan: 0 }],
  totalAwardYuan: 0,
});
const missing = without('fail', 'material-missing');
const notEligible = without('ineligible', 'enterprise-not-eligible');

const points = (basic: number, advice: number, estimate: number): Scoring => ({
  scores: { 'basic-situation': basic, 'diagnosis-recommendations': advice, 'project-estimate': estimate },
});
const enter = (section: string, entered: number) => ({ kind: 'score-entry', section, points: entered }) as const;
const took = (contractSignedOn: string, diagnosisCompletedOn: string, holidays: string[] = [], extra: string[] = []) =>
  ({
    kind: 'time-limit',
    contractSignedOn,
    diagnosisCompletedOn,
    calendar: { holidays, extraWorkdays: extra },
  }) as const;

const eligibility: readonly Row[] = [
  [
    'provider-not-well-run',
    'Provider not well run',
    applyWith({ provider: { wellRun: false } }),
    without('ineligible', 'provider-not-well-run'),
    ['R-SUB-1', 'R-SUB-3'],
  ],
  [
    'no-report-stamp',
    'Report signed but not stamped',
    apply({ reportConfirmation: { stampedByEnterprise: false } }),
    without('ineligible', 'report-not-confirmed'),
    ['R-SUB-4'],
  ],
  [
    'not-registered',
    'Enterprise not lawfully registered',
    apply({ enterprise: { lawfullyRegistered: false } }),
    notEligible,
    ['R-SUB-5'],
  ],
  [
    'no-manufacturer',
    'Enterprise is no manufacturer',
    apply({ enterprise: { manufacturer: false } }),
    notEligible,
    ['R-SUB-5'],
  ],
  [
    'operates-elsewhere',
    'Enterprise operates elsewhere',
    apply({ enterprise: { operatesInZhangdian: false } }),
    notEligible,
    ['R-SUB-5'],
  ],
  [
    'taxed-elsewhere',
    'Enterprise is taxed elsewhere',
    apply({ enterprise: { taxAdministeredInZhangdian: false } }),
    notEligible,
    ['R-SUB-5'],
  ],
  ...['oneToOneOnSite', 'individualReport', 'chosenByEnterprise'].map(
    (requirement): Row => [
      `service-${requirement}`,
      `The service was not as required: ${requirement}`,
      apply({ service: { [requirement]: false } }, {}),
      {
        accepted: true,
        diagnoses: [{ result: 'ineligible', reason: 'service-not-as-required', awardYuan: 0 }, { result: 'pass' }],
        totalAwardYuan: 10000,
      },
      ['R-SUB-6', 'R-SUB-10', 'D-SUB-6'],
    ],
  ),
  [
    'one-of-two',
    'One enterprise eligible, the other not',
    apply({}, { enterprise: { private: false } }),
    { accepted: true, diagnoses: [{ result: 'pass' }, { result: 'ineligible' }], totalAwardYuan: 10000 },
    ['R-SUB-5', 'D-SUB-6'],
  ],
  [
    'provider-fails-all',
    'A provider that is not listed fails every diagnosis',
    applyWith({ provider: { onPublishedList: false } }, {}, {}),
    {
      accepted: true,
      diagnoses: [{ reason: 'provider-not-on-list' }, { reason: 'provider-not-on-list' }],
      totalAwardYuan: 0,
    },
    ['R-SUB-2', 'D-SUB-3', 'D-SUB-6'],
  ],
  [
    'signed-before-scheme',
    'Contract signed before the scheme was issued',
    apply({ contractSignedOn: '2022-06-01', diagnosisCompletedOn: '2022-06-20' }),
    passed,
    ['D-SUB-18'],
  ],
];

const materialIds = [
  'provider-business-licence-copy',
  'enterprise-business-licence-copy',
  'on-site-meeting-sign-in-sheet',
  'written-survey-questionnaire-copy',
  'on-site-survey-photos',
  'diagnosis-contract',
  'diagnosed-enterprises-summary-table',
  'diagnosis-report-original',
  'report-authenticity-commitment-letter',
];
const copyIds = materialIds.filter(id => id.endsWith('-copy'));

const materials: readonly Row[] = [
  ...materialIds.map(
    (id): Row => [
      `no-${id}`,
      `${id} is missing`,
      apply({ missingMaterials: [id] }),
      missing,
      ['R-SUB-11', 'R-SUB-13', 'R-SUB-16', 'R-SUB-23', 'D-SUB-5'],
    ],
  ),
  ...copyIds.map(
    (id): Row => [
      `bare-${id}`,
      `${id} carries no stamp`,
      apply({ unstampedCopies: [id] }),
      missing,
      ['R-SUB-18', 'D-SUB-4', 'D-SUB-15'],
    ],
  ),
  [
    'sheet-unsigned',
    'Sign-in sheet one signature short',
    apply({ signInSheetSignedByAll: false }),
    missing,
    ['R-SUB-12', 'D-SUB-4'],
  ],
  [
    'no-workshop',
    'No photo shows the workshop',
    apply({ photos: { workshopScene: false } }),
    missing,
    ['R-SUB-14', 'D-SUB-4'],
  ],
  [
    'no-team',
    'No photo shows the whole team',
    apply({ photos: { allTeamMembers: false } }),
    missing,
    ['R-SUB-14', 'D-SUB-4'],
  ],
  ['no-photo', 'No photo at all', apply({ photos: { count: 0 } }), missing, ['R-SUB-14']],
  [
    'letter-1',
    'Commitment letter not signed by the provider',
    apply({ commitmentLetter: { provider: { signed: false } } }),
    missing,
    ['R-SUB-17'],
  ],
  [
    'letter-2',
    'Commitment letter not stamped by the provider',
    apply({ commitmentLetter: { provider: { stamped: false } } }),
    missing,
    ['R-SUB-17'],
  ],
  [
    'letter-3',
    'Commitment letter not signed by the enterprise',
    apply({ commitmentLetter: { enterprise: { signed: false } } }),
    missing,
    ['R-SUB-17'],
  ],
  [
    'letter-4',
    'Commitment letter not stamped by the enterprise',
    apply({ commitmentLetter: { enterprise: { stamped: false } } }),
    missing,
    ['R-SUB-17'],
  ],
  [
    'once-for-all',
    'The summary table missing fails every diagnosis',
    apply({ missingMaterials: ['diagnosed-enterprises-summary-table'] }, {}),
    { accepted: true, diagnoses: [{ reason: 'material-missing' }, { reason: 'material-missing' }], totalAwardYuan: 0 },
    ['D-SUB-16'],
  ],
  [
    'each-alone',
    'One enterprise’s contract missing fails that one alone',
    apply({ missingMaterials: ['diagnosis-contract'] }, {}),
    { accepted: true, diagnoses: [{ reason: 'material-missing' }, { result: 'pass' }], totalAwardYuan: 10000 },
    ['D-SUB-16', 'D-SUB-6'],
  ],
];

const scoring: readonly Row[] = [
  [
    'full-marks',
    '100 points',
    apply(points(30, 40, 30)),
    { ...passed, diagnoses: [{ result: 'pass', score: 100 }] },
    ['R-SUB-24', 'D-SUB-17'],
  ],
  [
    'half-point-short',
    '59.5 points',
    apply(points(18, 24, 17.5)),
    { accepted: true, diagnoses: [{ result: 'fail', reason: 'score-below-60', score: 59.5 }], totalAwardYuan: 0 },
    ['R-SUB-25', 'D-GEN-1'],
  ],
  [
    'deduction-fails',
    '79 points less 20',
    apply({ ...points(24, 32, 23), misleadingPromotion: true }),
    { accepted: true, diagnoses: [{ reason: 'score-below-60', score: 59, awardYuan: 0 }] },
    ['R-SUB-26'],
  ],
  [
    'never-below-0',
    '5 points less 20 are 0',
    apply({ ...points(5, 0, 0), misleadingPromotion: true }),
    { accepted: true, diagnoses: [{ reason: 'score-below-60', score: 0 }] },
    ['D-SUB-11'],
  ],
  [
    'veto-keeps-score',
    'A veto decides and the score is kept',
    apply({ ...points(29, 38, 28), plagiarism: true }),
    { accepted: true, diagnoses: [{ result: 'fail', reason: 'veto', score: 95, awardYuan: 0 }] },
    ['R-SUB-27', 'D-SUB-12'],
  ],
  [
    'veto-and-low-score',
    'Veto and 50 points: the veto is the reason',
    apply({ ...points(15, 20, 15), plagiarism: true }),
    { accepted: true, diagnoses: [{ reason: 'veto', score: 50 }] },
    ['D-SUB-12', 'D-SUB-20'],
  ],
  [
    'mean-at-60',
    'Three experts, mean exactly 60',
    apply({ experts: [points(18, 24, 17), points(18, 24, 18), points(18, 24, 19)] }),
    { ...passed, diagnoses: [{ result: 'pass', score: 60 }] },
    ['R-SUB-21', 'D-SUB-10'],
  ],
  [
    'mean-not-rounded',
    'Three experts, mean 59.83 is not rounded up',
    apply({ experts: [points(18, 24, 17.5), points(18, 24, 18), points(18, 24, 18)] }),
    { accepted: true, diagnoses: [{ reason: 'score-below-60', score: 179.5 / 3 }] },
    ['D-SUB-10'],
  ],
  [
    'one-veto-of-three',
    'One expert of three vetoes',
    apply({ experts: [points(30, 40, 30), { ...points(30, 40, 30), plagiarism: true }, points(30, 40, 30)] }),
    { accepted: true, diagnoses: [{ reason: 'veto', score: 100 }] },
    ['R-SUB-27', 'D-SUB-10', 'D-SUB-12'],
  ],
  [
    'deducted-by-one',
    'The deduction of one expert counts in that scorecard',
    apply({ experts: [{ ...points(24, 32, 24), misleadingPromotion: true }, points(24, 32, 24)] }),
    { ...passed, diagnoses: [{ score: 70 }] },
    ['R-SUB-26', 'D-SUB-10', 'D-SUB-11'],
  ],
  [
    'enter-max',
    '40 points for the recommendations',
    enter('diagnosis-recommendations', 40),
    { valid: true, maxPoints: 40 },
    ['R-SUB-24', 'D-SUB-11'],
  ],
  [
    'enter-41',
    '41 points for the recommendations',
    enter('diagnosis-recommendations', 41),
    { valid: false, maxPoints: 40 },
    ['R-SUB-24', 'D-SUB-11'],
  ],
  ['enter-0', '0 points', enter('project-estimate', 0), { valid: true, maxPoints: 30 }, ['D-SUB-11']],
  [
    'enter-negative',
    'Fewer than 0 points',
    enter('project-estimate', -0.5),
    { valid: false, maxPoints: 30 },
    ['D-SUB-11'],
  ],
  ['enter-half', 'Half a point', enter('basic-situation', 29.5), { valid: true, maxPoints: 30 }, ['D-SUB-11']],
  ['enter-nan', 'No number', enter('basic-situation', Number.NaN), { valid: false, maxPoints: 30 }, ['D-SUB-11']],
];

const listedTwice: GivenDiagnosis = { enterprise: { name: '山东联美弹簧科技股份有限公司' } };

const money: readonly Row[] = [
  [
    'one-fen',
    'Contract of one fen',
    apply({ contractAmountYuan: 0.01 }),
    { accepted: true, diagnoses: [{ result: 'pass', awardYuan: 0.01 }], totalAwardYuan: 0.01 },
    ['R-SUB-8', 'D-SUB-13'],
  ],
  [
    'fen-over',
    'Contract one fen over 10000 yuan',
    apply({ contractAmountYuan: 10000.01 }),
    passed,
    ['R-SUB-7', 'R-SUB-8'],
  ],
  [
    'no-amount',
    'A contract of 0 yuan is no amount',
    apply({ contractAmountYuan: 0 }),
    { accepted: false, reason: 'not-positive', totalAwardYuan: 0 },
    ['D-SUB-13'],
  ],
  [
    'negative-amount',
    'A contract below 0 is no amount',
    apply({ contractAmountYuan: -0.01 }),
    { accepted: false, reason: 'not-positive' },
    ['D-SUB-13'],
  ],
  [
    'half-a-fen',
    'Half a fen is not rounded: the amount is not taken',
    apply({ contractAmountYuan: 9999.995 }),
    { accepted: false, reason: 'amount-too-precise' },
    ['D-SUB-13'],
  ],
  [
    'many-small-ones',
    'Three at the cap, one a fen under, one of a fen: the sum to the fen',
    apply(
      {},
      { contractAmountYuan: 10000 },
      { contractAmountYuan: 1e12 },
      { contractAmountYuan: 9999.99 },
      {
        contractAmountYuan: 0.01,
      },
    ),
    { accepted: true, result: 'awarded', totalAwardYuan: 40000 },
    ['R-SUB-7', 'R-SUB-8', 'D-SUB-6', 'D-SUB-13'],
  ],
  [
    'sum-of-fen',
    'Amounts whose sum floating point gets wrong',
    apply({ contractAmountYuan: 0.1 }, { contractAmountYuan: 0.2 }),
    { accepted: true, diagnoses: [{ awardYuan: 0.1 }, { awardYuan: 0.2 }], totalAwardYuan: 0.3 },
    ['D-SUB-6', 'D-SUB-13'],
  ],
  [
    'second-award',
    'The pair has had its award in another case',
    apply({ isAwardedElsewhere: true }),
    without('ineligible', 'already-awarded'),
    ['D-SUB-7'],
  ],
  [
    'second-fails-first',
    'A pair with an award elsewhere whose materials are missing keeps that reason',
    apply({ isAwardedElsewhere: true, missingMaterials: ['diagnosis-contract'] }),
    missing,
    ['D-SUB-7', 'D-SUB-20'],
  ],
  [
    'twice-in-one',
    'The same enterprise twice in one case: one award, the second is flagged',
    apply({ ...listedTwice }, { ...listedTwice }),
    {
      accepted: true,
      diagnoses: [
        { result: 'pass', awardYuan: 10000, flags: [] },
        { reason: 'already-awarded', awardYuan: 0, flags: ['enterprise-repeated'] },
      ],
      totalAwardYuan: 10000,
    },
    ['D-SUB-7'],
  ],
  [
    'twice-first-fails',
    'Listed twice, the first fails: the second has the award',
    apply({ ...listedTwice, plagiarism: true }, { ...listedTwice }),
    {
      accepted: true,
      diagnoses: [
        { reason: 'veto', awardYuan: 0 },
        { result: 'pass', awardYuan: 10000, flags: ['enterprise-repeated'] },
      ],
      totalAwardYuan: 10000,
    },
    ['D-SUB-7'],
  ],
];

const delivery: readonly Row[] = [
  [
    'last-instant',
    'The last millisecond of 20 December',
    applyWith({ submission: { electronicAt: '2022-12-20T23:59:59.999+08:00' } }),
    passed,
    ['R-SUB-20', 'D-SUB-1'],
  ],
  [
    'other-zone',
    'The last hour of 20 December, written in UTC',
    applyWith({ submission: { electronicAt: '2022-12-20T15:30:00Z' } }),
    passed,
    ['D-GEN-3'],
  ],
  [
    'other-zone-late',
    'Still 20 December in UTC, 21 December in Shanghai',
    applyWith({ submission: { electronicAt: '2022-12-20T16:00:00Z' } }),
    { accepted: false, reason: 'after-deadline', totalAwardYuan: 0 },
    ['D-GEN-3', 'R-SUB-20'],
  ],
  [
    'late-and-one-set',
    'Late and with one paper set: the deadline is the reason',
    applyWith({ submission: { electronicAt: '2022-12-21T08:00:00+08:00', paperCopies: 1 } }),
    { accepted: false, reason: 'after-deadline' },
    ['D-SUB-20'],
  ],
  [
    'no-paper',
    'No paper set',
    applyWith({ submission: { paperCopies: 0 } }),
    { accepted: false, reason: 'paper-copies-incomplete' },
    ['R-SUB-19', 'D-SUB-14'],
  ],
  [
    'nothing-electronic',
    'Two paper sets and nothing sent electronically',
    applyWith({ submission: { electronicAt: null, paperCopies: 2 } }),
    { accepted: false, totalAwardYuan: 0 },
    ['R-SUB-19', 'D-SUB-14'],
  ],
  ['three-sets', 'Three paper sets', applyWith({ submission: { paperCopies: 3 } }), passed, ['R-SUB-19', 'D-GEN-1']],
  [
    'one-set-and-ineligible',
    'One paper set and not eligible: delivery is the reason',
    applyWith({ submission: { paperCopies: 1 }, provider: { wellRun: false } }),
    { accepted: false, reason: 'paper-copies-incomplete' },
    ['D-SUB-20'],
  ],
];

const notConfirmed = without('ineligible', 'report-not-confirmed');

/** Stated as null: nobody knows, and what nobody has confirmed is not in order. */
const unknown: readonly Row[] = [
  [
    'unknown-registration',
    'Nobody has confirmed where the provider is registered',
    applyWith({ provider: { registeredInZhangdian: null } }),
    without('ineligible', 'provider-not-registered-in-zhangdian'),
    ['R-SUB-2', 'D-SUB-3'],
  ],
  [
    'unknown-standing',
    'Nobody has confirmed how the provider is run',
    applyWith({ provider: { wellRun: null } }),
    without('ineligible', 'provider-not-well-run'),
    ['R-SUB-3'],
  ],
  [
    'unknown-ownership',
    'Nobody has confirmed that the enterprise is private',
    apply({ enterprise: { private: null } }),
    notEligible,
    ['R-SUB-5'],
  ],
  ['unknown-confirmation', 'No confirmation at all', apply({ reportConfirmation: null }), notConfirmed, ['R-SUB-4']],
  [
    'unknown-signature',
    'Nobody knows whether the enterprise signed',
    apply({ reportConfirmation: { signedByEnterprise: null, stampedByEnterprise: true } }),
    notConfirmed,
    ['R-SUB-4'],
  ],
  ['unknown-sheet', 'No sign-in sheet was seen', apply({ signInSheetSignedByAll: null }), missing, ['R-SUB-12']],
  ['unknown-photos', 'No photos at all', apply({ photos: null }), missing, ['R-SUB-14']],
  ['unknown-letter', 'No commitment letter at all', apply({ commitmentLetter: null }), missing, ['R-SUB-17']],
  [
    'unknown-letter-half',
    'The commitment letter names no enterprise',
    apply({ commitmentLetter: { provider: { signed: true, stamped: true }, enterprise: null } }),
    missing,
    ['R-SUB-17'],
  ],
  [
    'unknown-paper',
    'Nobody has received paper',
    applyWith({ submission: { paperCopies: null } }),
    { accepted: false, reason: 'paper-copies-incomplete', totalAwardYuan: 0 },
    ['R-SUB-19', 'D-SUB-14'],
  ],
  [
    'unknown-amount',
    'No contract amount',
    apply({ contractAmountYuan: null }),
    { accepted: false, totalAwardYuan: 0 },
    ['D-SUB-13'],
  ],
  [
    'nobody-diagnosed',
    'No enterprise at all',
    { kind: 'application', diagnoses: [] },
    { accepted: false, totalAwardYuan: 0 },
    ['R-SUB-1', 'D-SUB-6'],
  ],
  [
    'unknown-points',
    'No points entered',
    { kind: 'score-entry', section: 'basic-situation', points: null },
    { valid: false, maxPoints: 30 },
    ['D-SUB-11'],
  ],
];

/** The name must match the list exactly. */
const names: readonly Row[] = [
  [
    'name-as-listed',
    'A provider’s name as the list has it',
    applyWith({ provider: { name: '海智造物联科技有限公司' } }),
    passed,
    ['R-SUB-2', 'D-SUB-3'],
  ],
  ...['海智造物联科技公司', '海智造物联科技有限公司山东分公司', '数字（淄博）网络有限公司'].map(
    (name): Row => [
      `name-${name}`,
      `${name} is not the name on the list`,
      applyWith({ provider: { name } }),
      without('ineligible', 'provider-not-on-list'),
      ['R-SUB-2', 'D-SUB-3'],
    ],
  ),
];

const order: readonly Row[] = [
  [
    'list-first',
    'Not listed, registered elsewhere, not well run',
    applyWith({ provider: { onPublishedList: false, registeredInZhangdian: false, wellRun: false } }),
    without('ineligible', 'provider-not-on-list'),
    ['D-SUB-20'],
  ],
  [
    'provider-first',
    'Provider and enterprise not eligible',
    applyWith({ provider: { wellRun: false } }, { enterprise: { private: false } }),
    without('ineligible', 'provider-not-well-run'),
    ['D-SUB-20'],
  ],
  [
    'report-before-enterprise',
    'Report not confirmed and enterprise not private: as printed, the report comes first',
    apply({ reportConfirmation: { signedByEnterprise: false }, enterprise: { private: false } }),
    without('ineligible', 'report-not-confirmed'),
    ['R-SUB-4', 'R-SUB-5', 'D-SUB-20'],
  ],
  [
    'provider-before-report',
    'Provider registered elsewhere and report not stamped',
    applyWith({ provider: { registeredInZhangdian: false } }, { reportConfirmation: { stampedByEnterprise: false } }),
    without('ineligible', 'provider-not-registered-in-zhangdian'),
    ['D-SUB-20'],
  ],
  [
    'each-its-own-reason',
    'Five enterprises, each with a reason of its own',
    apply(
      { enterprise: { taxAdministeredInZhangdian: false } },
      { photos: { count: 1 } },
      { ...points(30, 40, 30), plagiarism: true },
      points(20, 20, 19.5),
      { enterprise: { onAttachment2: false }, contractAmountYuan: 6000.5 },
    ),
    {
      accepted: true,
      result: 'awarded',
      diagnoses: [
        { result: 'ineligible', reason: 'enterprise-not-eligible', awardYuan: 0 },
        { result: 'fail', reason: 'material-missing', awardYuan: 0 },
        { result: 'fail', reason: 'veto', score: 100, awardYuan: 0 },
        { result: 'fail', reason: 'score-below-60', score: 59.5, awardYuan: 0 },
        { result: 'pass', flags: ['enterprise-not-in-attachment-2'], score: 85, awardYuan: 6000.5 },
      ],
      totalAwardYuan: 6000.5,
    },
    ['D-SUB-2', 'D-SUB-6', 'D-SUB-20'],
  ],
  [
    'two-materials',
    'Two materials missing and the sheet unsigned: one reason',
    apply({
      missingMaterials: ['diagnosis-contract', 'on-site-survey-photos'],
      signInSheetSignedByAll: false,
      unstampedCopies: ['written-survey-questionnaire-copy'],
    }),
    missing,
    ['R-SUB-23', 'D-SUB-20'],
  ],
  [
    'eligibility-before-materials',
    'Not eligible, materials missing',
    apply({ enterprise: { private: false }, missingMaterials: ['diagnosis-contract'] }),
    notEligible,
    ['D-SUB-20'],
  ],
  [
    'confirmation-before-materials',
    'Report not confirmed, materials missing',
    apply({ reportConfirmation: { signedByEnterprise: false }, missingMaterials: ['diagnosis-contract'] }),
    without('ineligible', 'report-not-confirmed'),
    ['D-SUB-20'],
  ],
  [
    'materials-before-veto',
    'Materials missing, vetoed, under 60',
    apply({ ...points(1, 1, 1), plagiarism: true, missingMaterials: ['diagnosis-contract'] }),
    missing,
    ['D-SUB-20'],
  ],
];

const springFestival = ['21', '22', '23', '24', '25', '26', '27'].map(day => `2023-01-${day}`);

const limits: readonly Row[] = [
  [
    'over-the-new-year-2023',
    'Over New Year 2023, 2 January off, and the Spring Festival with its two make-up days',
    took('2022-12-30', '2023-02-02', ['2023-01-02', ...springFestival], ['2023-01-28', '2023-01-29']),
    { lastDay: '2023-02-02', withinLimit: true },
    ['R-SUB-9', 'D-SUB-8'],
  ],
  [
    'over-the-new-year-2024',
    'Over New Year 2024, a Monday off',
    took('2023-12-29', '2024-01-30', ['2024-01-01']),
    { lastDay: '2024-01-29', withinLimit: false, outcome: 'flag-for-review' },
    ['R-SUB-9', 'D-SUB-8', 'D-SUB-9'],
  ],
  [
    'over-a-leap-day',
    'A leap day that is worked counts',
    took('2024-02-01', '2024-02-29'),
    { lastDay: '2024-02-29', withinLimit: true },
    ['R-SUB-9', 'D-SUB-8'],
  ],
  [
    'holiday-and-make-up-cancel',
    'A holiday and a make-up day in the window leave the last day where it was',
    took('2022-11-01', '2022-11-29', ['2022-11-15'], ['2022-11-19']),
    { lastDay: '2022-11-29', withinLimit: true },
    ['D-SUB-8'],
  ],
  [
    'same-day',
    'Completed on the day of signing',
    took('2022-11-01', '2022-11-01'),
    { withinLimit: true },
    ['R-SUB-9', 'D-GEN-4'],
  ],
  [
    'holiday-moves',
    'A holiday moves the last day on',
    took('2022-11-01', '2022-11-30', ['2022-11-15']),
    { lastDay: '2022-11-30', withinLimit: true },
    ['D-SUB-8'],
  ],
  [
    'make-up-day-counts',
    'A make-up Saturday counts',
    took('2022-11-01', '2022-11-29', [], ['2022-11-12']),
    { lastDay: '2022-11-28', withinLimit: false, outcome: 'flag-for-review' },
    ['D-SUB-8', 'D-SUB-9'],
  ],
  [
    'signed-on-sunday',
    'Signed on a Sunday, Monday is day 1',
    took('2022-10-30', '2022-11-25'),
    { lastDay: '2022-11-25', withinLimit: true },
    ['D-SUB-8', 'D-GEN-4'],
  ],
  [
    'over-the-national-day-2022',
    'By the calendar of China: a week off, and its two make-up days worked',
    { kind: 'time-limit', contractSignedOn: '2022-09-23', diagnosisCompletedOn: '2022-10-26' },
    { lastDay: '2022-10-26', withinLimit: true },
    ['R-SUB-9', 'D-SUB-8'],
  ],
  [
    'over-the-turn-of-the-year',
    'By the calendar of China: signed in December, the last day in January',
    { kind: 'time-limit', contractSignedOn: '2022-12-09', diagnosisCompletedOn: '2023-01-10' },
    { lastDay: '2023-01-09', withinLimit: false, outcome: 'flag-for-review' },
    ['R-SUB-9', 'D-SUB-8', 'D-SUB-9'],
  ],
  [
    'on-the-weekend-after',
    'The Saturday after a Friday that is the last day is too late',
    took('2022-10-28', '2022-11-26'),
    { lastDay: '2022-11-25', withinLimit: false, outcome: 'flag-for-review' },
    ['R-SUB-9', 'D-SUB-8', 'D-SUB-9'],
  ],
  [
    'too-long-still-passes',
    'Taking longer flags and refuses nothing',
    apply({ contractSignedOn: '2022-10-10', diagnosisCompletedOn: '2022-12-01' }),
    { ...passed, diagnoses: [{ result: 'pass', flags: ['longer-than-20-working-days'] }] },
    ['D-SUB-9'],
  ],
];

export const boundaries: readonly Example[] = [
  ...eligibility,
  ...materials,
  ...scoring,
  ...money,
  ...delivery,
  ...unknown,
  ...names,
  ...order,
  ...limits,
].map(([id, title, given, expect, refs]) => ({ id, title, given, expect, refs }));
