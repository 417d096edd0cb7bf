/** What the steps of the journey tell later ones. */

import type { CaseKey } from '../../infra/local/demo/applicant-calls.ts';
import type { Filed } from '../cloud/apply.ts';

export interface Notes {
  key?: CaseKey;
  caseNumber?: string;
  otherKey?: CaseKey;
  otherNumber?: string;
  unseen?: CaseKey;
  letter?: Filed;
  owed?: CaseKey;
  owedNumber?: string;
  noticeNumber?: string;
}

export const keyIn = ({ key }: Notes): CaseKey => key ?? fail('no case was begun');
export const numberIn = ({ caseNumber }: Notes): string => caseNumber ?? fail('no case was submitted');
export const otherIn = ({ otherNumber }: Notes): string => otherNumber ?? fail('no other case was submitted');

export function fail(why: string): never {
  throw new Error(why);
}

export function must(isTrue: boolean, claim: string): void {
  if (!isTrue) fail(`it does not hold that ${claim}`);
}
