/**
 * The statistics sheet: its six columns, what it takes to be valid, what is left of it. Source: gazette R-FIRE-8,
 * R-FIRE-9.
 */

import { isDate } from '../../shared/calendar/plain-date.ts';

/** The columns as printed, in order. Source: R-FIRE-8. */
export const columns = [
  { id: 'unit-name', zh: '部门（镇办）名称', en: 'Department (town, sub-district)' },
  { id: 'units-inspected', zh: '检查单位数（家次）', en: 'Units inspected' },
  { id: 'hazards-found', zh: '发现隐患数（处）', en: 'Hazards found' },
  { id: 'hazards-rectified', zh: '整改隐患数（处）', en: 'Hazards rectified' },
  {
    id: 'rectification-ordered-for-rest',
    zh: '未整改隐患是否责令限期整改',
    en: 'Rectification ordered for the rest',
  },
  { id: 'case-filed-or-shutdown-ordered', zh: '是否立案处罚、责令停产停业', en: 'Case filed or shutdown ordered' },
] as const;

/** The counts of one sheet; nothing is said where nothing was entered. */
export interface Counts {
  readonly inspected?: unknown;
  readonly found?: unknown;
  readonly rectified?: unknown;
}

export interface Sheet extends Counts {
  readonly unitName?: string | undefined;
  readonly isRestOrdered?: boolean | undefined;
  readonly isCaseFiled?: boolean | undefined;
  readonly isShutdownOrdered?: boolean | undefined;
  readonly isSealed: boolean;
  readonly preparedBy?: string | undefined;
  readonly preparedOn?: string | undefined;
  readonly reviewedBy?: string | undefined;
}

/** What is wrong with a sheet: the printed part, and how. */
export interface SheetError {
  readonly part: (typeof columns)[number]['id'] | 'official-seal' | 'prepared-by' | 'prepared-on' | 'reviewed-by';
  readonly problem: 'missing' | 'not-a-count' | 'more-than-found' | 'same-person' | 'not-a-day';
}

/** A whole number that is not negative. Source: D-FIRE-5. */
export function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 0;
}

/** Hazards found and not rectified; undefined while the counts do not say. */
export function unrectified({ found, rectified }: Counts): number | undefined {
  return isCount(found) && isCount(rectified) && rectified <= found ? found - rectified : undefined;
}

/**
 * The last column asks two things in one: yes if either happened, kept apart inside. Undefined while neither is a yes and
 * one is not answered. Source: D-FIRE-6.
 */
export function isPenalised(sheet: Pick<Sheet, 'isCaseFiled' | 'isShutdownOrdered'>): boolean | undefined {
  if (sheet.isCaseFiled || sheet.isShutdownOrdered) return true;
  return sheet.isCaseFiled === undefined || sheet.isShutdownOrdered === undefined ? undefined : false;
}

/** May these two be preparer and reviewer? Not when they are one person, however the name is spaced. Source: D-FIRE-7. */
export function isSamePerson(one: string, other: string): boolean {
  const plain = (name: string) => name.normalize('NFKC').replaceAll(/\s/g, '').toLowerCase();
  return plain(one) !== '' && plain(one) === plain(other);
}

/** Everything wrong with a sheet, at once; empty when it is valid. Source: R-FIRE-8, R-FIRE-9, D-FIRE-5 to D-FIRE-7. */
export function checkSheet(sheet: Sheet): readonly SheetError[] {
  return [...checkRow(sheet), ...checkFrame(sheet)];
}

function checkRow(sheet: Sheet): readonly SheetError[] {
  const { unitName, inspected, found, rectified, isRestOrdered } = sheet;
  const isTooMany = isCount(found) && isCount(rectified) && rectified > found;
  const left = unrectified(sheet) ?? 0;
  return [
    ...(isBlank(unitName) ? [missing('unit-name')] : []),
    ...checkCount('units-inspected', inspected),
    ...checkCount('hazards-found', found),
    ...(isTooMany
      ? [{ part: 'hazards-rectified', problem: 'more-than-found' } as const]
      : checkCount('hazards-rectified', rectified)),
    ...(left > 0 && isRestOrdered === undefined ? [missing('rectification-ordered-for-rest')] : []),
    ...(isPenalised(sheet) === undefined ? [missing('case-filed-or-shutdown-ordered')] : []),
  ];
}

function checkFrame({ isSealed, preparedBy = '', preparedOn, reviewedBy = '' }: Sheet): readonly SheetError[] {
  return [
    ...(isSealed ? [] : [missing('official-seal')]),
    ...(isBlank(preparedBy) ? [missing('prepared-by')] : []),
    ...(isBlank(preparedOn) ? [missing('prepared-on')] : checkDay(preparedOn)),
    ...(isBlank(reviewedBy) ? [missing('reviewed-by')] : []),
    ...(isSamePerson(preparedBy, reviewedBy) ? [{ part: 'reviewed-by', problem: 'same-person' } as const] : []),
  ];
}

function checkCount(part: SheetError['part'], value: unknown): readonly SheetError[] {
  if (value === undefined) return [missing(part)];
  return isCount(value) ? [] : [{ part, problem: 'not-a-count' }];
}

const checkDay = (day: string | undefined): readonly SheetError[] =>
  isDate(day ?? '') ? [] : [{ part: 'prepared-on', problem: 'not-a-day' }];

const missing = (part: SheetError['part']): SheetError => ({ part, problem: 'missing' });

const isBlank = (text: string | undefined): boolean => text === undefined || text.trim() === '';
