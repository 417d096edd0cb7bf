/** What the applications of the demonstration are put together from. */

import { itemsOf } from '../../shared/case/facts.ts';
import type { Answers, Item, Scorecard } from '../../shared/form/facts.ts';
import type { Application, AwardLine, PaperWords, PlannedDecision, Turn } from '../../shared/form/scenario.ts';
import { makeCreditCode } from '../../shared/sample-credit-code.ts';
import enterprises from './registers/enterprises.json' with { type: 'json' };
import providers from './registers/providers.json' with { type: 'json' };

export interface GivenDiagnosis {
  /** A key of attachment 2, or the name of an enterprise that is not on it. */
  readonly enterprise: string;
  readonly contractYuan: string;
  readonly signedOn: string;
  readonly confirmedOn: string;
}

export interface GivenApplication extends Pick<Application, 'id' | 'story' | 'slots'> {
  /** A key of the list of providers. */
  readonly provider: string;
  readonly contact: string;
  readonly diagnoses: readonly GivenDiagnosis[];
  readonly turns: (answers: Answers) => readonly Turn[];
  /** One a diagnosis, or the one line of a refusal. */
  readonly expected: readonly Omit<AwardLine, 'applicant' | 'title'>[];
}

/** Items are numbered from 1. */
export function application(given: GivenApplication): Application {
  const answers = answersOf(given);
  const applicant = String(answers['providerName']);
  const items = itemsOf(answers, 'diagnoses');
  const isTaken = given.expected.every(({ result }) => result !== 'refused');
  return {
    id: given.id,
    story: given.story,
    applicant,
    data: answers,
    papers: { '': paperOf(answers), ...Object.fromEntries(items.map(item => [item.id, paperOf(answers, item)])) },
    ...(given.slots ? { slots: given.slots } : {}),
    turns: given.turns(answers),
    expected: given.expected.map((line, index) => ({
      applicant,
      title: isTaken ? String(items[index]?.['enterpriseName']) : '',
      ...line,
    })),
  };
}

function answersOf({ provider, contact, diagnoses }: GivenApplication): Answers {
  const number = Number(provider.slice(1));
  return {
    providerName: nameIn(providers, provider),
    providerCreditCode: makeCreditCode(1000 + number),
    providerRegisteredInZhangdian: true,
    providerInGoodStanding: true,
    contactName: contact,
    contactPhone: `138053300${String(number).padStart(2, '0')}`,
    contactEmail: `${provider}@provider.example`,
    diagnoses: diagnoses.map((diagnosis, index) => itemOf(diagnosis, String(index + 1))),
  };
}

function itemOf({ enterprise, contractYuan, signedOn, confirmedOn }: GivenDiagnosis, id: string): Item {
  const isListed = /^e\d\d$/.test(enterprise);
  return {
    id,
    enterpriseName: isListed ? nameIn(enterprises, enterprise) : enterprise,
    enterpriseCreditCode: makeCreditCode(2000 + (isListed ? Number(enterprise.slice(1)) : 99)),
    enterpriseIsPrivateManufacturer: true,
    enterpriseScale: 'above-designated-size',
    wasOneToOneOnSite: true,
    contractAmount: contractYuan,
    contractSignedOn: signedOn,
    reportConfirmedOn: confirmedOn,
  };
}

function nameIn(register: readonly { readonly key: string; readonly name: string }[], key: string): string {
  const entry = register.find(candidate => candidate.key === key);
  if (!entry) throw new Error(`no entry ${key}`);
  return entry.name;
}

function paperOf(answers: Answers, item?: Item): PaperWords {
  const provider = String(answers['providerName']);
  const ofProvider = [`服务商：${provider}`, `统一社会信用代码：${answers['providerCreditCode']}`];
  if (!item) return { lines: ofProvider, stamps: [provider] };
  const enterprise = String(item['enterpriseName']);
  return {
    lines: [
      ...ofProvider,
      `被诊断企业：${enterprise}`,
      `统一社会信用代码：${item['enterpriseCreditCode']}`,
      `合同金额：${item['contractAmount']} 元`,
      `合同签订日期：${item['contractSignedOn']}`,
      `报告确认日期：${item['reportConfirmedOn']}`,
    ],
    stamps: [enterprise, provider],
  };
}

/** An instant of December 2022: `12 at 09:30`. */
export function at(day: number, time: string): string {
  const date = `2022-12-${String(day).padStart(2, '0')}`;
  return `${date}T${time.length === 5 ? `${time}:00` : time}+08:00`;
}

const soundItem = {
  reportSignedByEnterprise: true,
  reportStampedByEnterprise: true,
  signInSheetSignedByAll: true,
  photosShowWorkshop: true,
  photosShowWholeTeam: true,
};

/** The officer finds all in order, but for what is named by item. */
export function accepted(
  instant: string,
  answers: Answers,
  differing: Readonly<Record<string, Readonly<Record<string, boolean>>>> = {},
): Turn {
  const items = itemsOf(answers, 'diagnoses').map(({ id }) => [id, { ...soundItem, ...differing[id] }]);
  const ofCase = { paperSets: 2, providerRegisteredInZhangdian: true, providerInGoodStanding: true };
  const findings = { case: ofCase, items: Object.fromEntries(items) };
  return { at: instant, act: 'review', stage: 'check', decisions: [{ decision: 'accept', findings }] };
}

export function panel(instant: string, ...decisions: readonly PlannedDecision[]): Turn {
  return { at: instant, act: 'review', stage: 'panel', decisions };
}

/** One expert's cards, the first for the first enterprise. */
export function scores(...cards: readonly Scorecard[]): PlannedDecision {
  const scorecards = cards.map(({ deductions, ...card }, index) => [
    String(index + 1),
    { ...card, deductions: [...deductions] },
  ]);
  return { decision: 'score', scorecards: Object.fromEntries(scorecards) };
}

/** Points of the three sections. */
export function card(points: readonly [number, number, number], more: Partial<Scorecard> = {}): Scorecard {
  const [basic, recommendations, estimate] = points;
  return {
    points: { 'basic-situation': basic, 'diagnosis-recommendations': recommendations, 'project-estimate': estimate },
    deductions: [],
    ...more,
  };
}

export function signed(instant: string): Turn {
  return { at: instant, act: 'review', stage: 'sign', decisions: [{ decision: 'sign' }] };
}

/** Finance pays all on the same day; a case that earned nothing does not come to it. */
export function recorded(disbursedAmount: string): Turn {
  const fields = { disbursedOn: '2022-12-22', disbursedAmount };
  return { at: at(22, '16:00'), act: 'review', stage: 'record', decisions: [{ decision: 'record', fields }] };
}
