/**
 * What exactly a diagnosis falls short of, in words, as the officer found it. Source: gazette R-SUB-4 to R-SUB-6, R-SUB-10
 * to R-SUB-18; decisions D-SUB-4, D-SUB-5, D-SUB-16.
 */

import type { Facts, Item, Values } from '../../shared/form/facts.ts';
import type { Option } from '../../shared/form/field.ts';
import type { Text } from '../../shared/text.ts';
import { commitmentParts, conditions, serviceRequirements } from './findings.ts';
import { caseSlots, diagnosisSlots } from './materials.ts';

const MIN_PHOTOS = 2;

/** What was found of one diagnosis. */
export interface Found {
  readonly facts: Facts;
  readonly item: Item;
  readonly ofCase: Values;
  readonly ofItem: Values;
}

/** What the officer has to have confirmed with a yes. */
type Confirmed = readonly (readonly [field: string, Text])[];

const ofReport: Confirmed = [
  ['reportSignedByEnterprise', { zh: '诊断报告未经企业签字', en: 'the enterprise has not signed the report' }],
  ['reportStampedByEnterprise', { zh: '诊断报告未经企业盖章', en: 'the enterprise has not stamped the report' }],
];

const ofMaterials: Confirmed = [
  ['signInSheetSignedByAll', { zh: '签到表未经双方人员全部签名', en: 'not everyone signed the sign-in sheet' }],
  ['photosShowWorkshop', { zh: '照片没有车间现场', en: 'no photo shows the workshop' }],
  ['photosShowWholeTeam', { zh: '照片没有诊断小组全部人员', en: 'no photo shows the whole team' }],
];

export const reportShortfalls = ({ ofItem }: Found): readonly Text[] => unconfirmed(ofReport, ofItem);

export const conditionShortfalls = ({ ofItem }: Found): readonly Text[] =>
  chosen(ofItem, 'conditionsNotMet', conditions).map(label => ({ zh: `不符合：${label.zh}`, en: `not: ${label.en}` }));

export const serviceShortfalls = ({ ofItem }: Found): readonly Text[] =>
  chosen(ofItem, 'serviceLacks', serviceRequirements).map(label => ({
    zh: `不符合：${label.zh}`,
    en: `not: ${label.en}`,
  }));

/** Every one of the nine materials that is missing or incomplete. */
export function materialShortfalls({ facts, item, ofCase, ofItem }: Found): readonly Text[] {
  const slots = [...caseSlots, ...diagnosisSlots];
  const inEither = (field: string) => [...chosen(ofCase, field, slots), ...chosen(ofItem, field, slots)];
  return [
    ...inEither('materialsMissing').map(({ zh, en }) => ({ zh: `缺少或不完整：${zh}`, en: `missing: ${en}` })),
    ...inEither('copiesUnstamped').map(({ zh, en }) => ({ zh: `未盖章：${zh}`, en: `not stamped: ${en}` })),
    ...chosen(ofItem, 'commitmentLacks', commitmentParts).map(({ zh, en }) => ({
      zh: `承诺书缺少${zh}`,
      en: `the commitment letter lacks: ${en}`,
    })),
    ...photoShortfall(facts, item),
    ...unconfirmed(ofMaterials, ofItem),
  ];
}

function photoShortfall({ attachments }: Facts, { id }: Item): readonly Text[] {
  const photos = attachments.filter(({ slot }) => slot === `diagnoses.${id}.on-site-survey-photos`).length;
  if (photos >= MIN_PHOTOS) return [];
  return [
    {
      zh: `现场调研照片 ${photos} 张，不足 ${MIN_PHOTOS} 张`,
      en: `${photos} of at least ${MIN_PHOTOS} photos of the survey`,
    },
  ];
}

const unconfirmed = (all: Confirmed, found: Values): readonly Text[] =>
  all.filter(([field]) => found[field] !== true).map(([, text]) => text);

/** The labels of what was chosen; what is no option is told as it is. */
function chosen(values: Values, field: string, options: readonly Option[]): readonly Text[] {
  const value = values[field];
  const ids = Array.isArray(value) ? (value as readonly string[]) : [];
  return ids.map(id => options.find(option => option.id === id)?.label ?? { zh: id, en: id });
}
