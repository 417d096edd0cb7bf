import type { CaseFile } from '../case/schema.ts';
import type { Form } from '../form/definition.ts';
import { chance } from '../id.ts';
import { readReviewers, readStandIns, surroundingsOf } from '../register/store.ts';
import type { Seating } from './seats.ts';

/** What is read before anybody is asked: the registers as they are now, and those that the case was filed with. */
export async function readSeating(file: CaseFile, form: Form, at: string): Promise<Seating> {
  const [reviewers, standIns, present, surroundings] = await Promise.all([
    readReviewers(),
    readStandIns(),
    surroundingsOf(form, at),
    surroundingsOf(form, at, file.case),
  ]);
  return { file, form, at, reviewers, standIns, present, surroundings, random: chance };
}
