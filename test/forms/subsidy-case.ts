/** An example's application as the platform holds it: answers, attachments, the officer's findings, scorecards. */

import { subsidy } from '../../forms/subsidy/form.ts';
import { caseSlots } from '../../forms/subsidy/materials.ts';
import type { Attachment, CaseFile } from '../../shared/case/schema.ts';
import type { Findings, Item, Scorecard, Values } from '../../shared/form/facts.ts';
import { slotPlaces } from '../../shared/form/paths.ts';
import { makeCreditCode } from '../../shared/sample-credit-code.ts';
import { aCase, aDecidedTask, aFile, anAttachment } from '../builders/case-file.ts';
import type { GivenApplication, GivenDiagnosis, Scoring, Stated } from './subsidy-example.ts';

const listed = (register: string, index: number): string => {
  const entries = subsidy.registers.find(({ id }) => id === register)?.entries ?? [];
  return entries[index % entries.length]?.name ?? '';
};

const photoSlot = 'on-site-survey-photos';
const isOnce = (materialId: string) => caseSlots.some(slot => slot.id === materialId);
/** Left out is in order; null is known to nobody, and so is not. */
const holds = (stated: unknown): boolean => stated === undefined || stated === true;
/** Of what is stated: nothing of it where it is null. */
const within = <T extends object>(stated: Stated<T> | undefined, keys: readonly (keyof T & string)[]): T =>
  stated ?? (Object.fromEntries(stated === null ? keys.map(key => [key, null]) : []) as T);
const notHolding = (stated: Readonly<Record<string, Stated<boolean> | undefined>>) =>
  Object.keys(stated).filter(key => !holds(stated[key]));

export function caseOf(given: GivenApplication): CaseFile {
  const answers = {
    ...providerAnswers(given),
    diagnoses: given.diagnoses.map((diagnosis, index) => answersOf(diagnosis, index, given)),
  };
  const item = aCase({
    status: 'in-review',
    revision: 1,
    answers,
    submittedAt: given.submission?.electronicAt ?? undefined,
  });
  const experts = Math.max(1, ...given.diagnoses.map(diagnosis => diagnosis.experts?.length ?? 1));
  return aFile({
    case: item,
    attachments: slotPlaces(subsidy, answers).flatMap(({ path, slot, itemId }) =>
      attachmentsOf(path, slot.id, given.diagnoses[Number(itemId ?? 1) - 1] ?? {}),
    ),
    tasks: [
      aDecidedTask('check', { kind: 'accept', findings: findingsOf(given) }),
      ...Array.from({ length: experts }, (_, seat) =>
        aDecidedTask('panel', { kind: 'score', scorecards: scorecardsOf(given, seat) }, { seat }),
      ),
    ],
  });
}

function providerAnswers({ provider = {} }: GivenApplication): Values {
  return {
    providerName: provider.name ?? (holds(provider.onPublishedList) ? listed('providers', 0) : '未列名科技有限公司'),
    providerCreditCode: makeCreditCode(1),
    providerRegisteredInZhangdian: true,
    providerInGoodStanding: true,
    contactName: '王经办',
    contactPhone: '13800000000',
    contactEmail: 'apply@provider.example',
  };
}

function answersOf(given: GivenDiagnosis, index: number, { diagnoses }: GivenApplication): Item {
  const isListed = holds(given.enterprise?.['onAttachment2']);
  const ownName = given.enterprise?.name;
  const named = diagnoses.findIndex(other => other.enterprise?.name === ownName);
  const name = ownName ?? (isListed ? listed('enterprises', index) : `未列名企业${index}`);
  return {
    id: String(index + 1),
    enterpriseName: name,
    enterpriseCreditCode: makeCreditCode(100 + (ownName === undefined ? index : named)),
    enterpriseIsPrivateManufacturer: true,
    wasOneToOneOnSite: true,
    contractAmount: String(given.contractAmountYuan ?? 12000),
    contractSignedOn: given.contractSignedOn ?? '2022-11-01',
    reportConfirmedOn: given.diagnosisCompletedOn ?? '2022-11-25',
  };
}

function attachmentsOf(path: string, slotId: string, given: GivenDiagnosis): Attachment[] {
  if (given.missingMaterials?.includes(slotId)) return [];
  if (slotId !== photoSlot) return [anAttachment(path)];
  const { count = 3, workshopScene, allTeamMembers } = photosOf(given);
  const shows = [
    ...(holds(workshopScene) ? ['workshop-scene'] : []),
    ...(holds(allTeamMembers) ? ['all-diagnosis-team-members'] : []),
  ];
  return Array.from({ length: count ?? 0 }, (_, index) =>
    anAttachment(path, { attachmentId: `${path}-${index}`, shows: index === 0 ? shows : [] }),
  );
}

const photosOf = ({ photos }: GivenDiagnosis) => within(photos, ['count', 'workshopScene', 'allTeamMembers']);

export function findingsOf({ provider = {}, submission = {}, diagnoses }: GivenApplication): Findings {
  const all = (list: 'missingMaterials' | 'unstampedCopies') => diagnoses.flatMap(diagnosis => diagnosis[list] ?? []);
  return {
    case: {
      paperSets: submission.paperCopies === undefined ? 2 : (submission.paperCopies ?? 0),
      providerRegisteredInZhangdian: holds(provider.registeredInZhangdian),
      providerInGoodStanding: holds(provider.wellRun),
      materialsMissing: all('missingMaterials').filter(isOnce),
      copiesUnstamped: all('unstampedCopies').filter(isOnce),
    },
    items: Object.fromEntries(diagnoses.map((diagnosis, index) => [String(index + 1), itemFindings(diagnosis)])),
  };
}

const conditions = {
  lawfullyRegistered: 'lawfully-registered',
  private: 'private',
  manufacturer: 'manufacturer',
  operatesInZhangdian: 'operates-in-zhangdian',
  taxAdministeredInZhangdian: 'tax-administered-in-zhangdian',
} as const;

const serviceRequirements = {
  oneToOneOnSite: 'one-to-one-on-site',
  individualReport: 'individual-report',
  chosenByEnterprise: 'chosen-by-enterprise',
} as const;

function itemFindings(given: GivenDiagnosis): Values {
  const { provider, enterprise } = within(given.commitmentLetter, ['provider', 'enterprise']);
  const [byProvider, byEnterprise] = [provider, enterprise].map(party => within(party, ['signed', 'stamped']));
  const confirmation = within(given.reportConfirmation, ['signedByEnterprise', 'stampedByEnterprise']);
  const photos = photosOf(given);
  return {
    conditionsNotMet: Object.entries(conditions)
      .filter(([key]) => !holds(given.enterprise?.[key]))
      .map(([, option]) => option),
    serviceLacks: Object.entries(serviceRequirements)
      .filter(([key]) => !holds(given.service?.[key]))
      .map(([, option]) => option),
    reportSignedByEnterprise: holds(confirmation.signedByEnterprise),
    reportStampedByEnterprise: holds(confirmation.stampedByEnterprise),
    signInSheetSignedByAll: holds(given.signInSheetSignedByAll),
    photosShowWorkshop: holds(photos.workshopScene),
    photosShowWholeTeam: holds(photos.allTeamMembers),
    commitmentLacks: notHolding({
      'provider-signature': byProvider?.signed,
      'provider-stamp': byProvider?.stamped,
      'enterprise-signature': byEnterprise?.signed,
      'enterprise-stamp': byEnterprise?.stamped,
    }),
    materialsMissing: (given.missingMaterials ?? []).filter(id => !isOnce(id)),
    copiesUnstamped: (given.unstampedCopies ?? []).filter(id => !isOnce(id)),
  };
}

const FULL: Scoring = {
  scores: { 'basic-situation': 26, 'diagnosis-recommendations': 34, 'project-estimate': 25 },
};

function scorecardsOf({ diagnoses }: GivenApplication, seat: number): Record<string, Scorecard> {
  const ofSeat = (diagnosis: GivenDiagnosis): Scoring =>
    diagnosis.experts?.[seat] ?? { ...FULL, ...diagnosis, scores: diagnosis.scores ?? FULL.scores };
  return Object.fromEntries(diagnoses.map((diagnosis, index) => [String(index + 1), scorecardOf(ofSeat(diagnosis))]));
}

function scorecardOf({ scores, misleadingPromotion, plagiarism }: Scoring): Scorecard {
  return {
    points: scores,
    deductions: misleadingPromotion ? ['misleading-product-promotion'] : [],
    ...(plagiarism ? { veto: { id: 'duplication-or-plagiarism', reason: '与他人报告雷同' } } : {}),
  };
}
