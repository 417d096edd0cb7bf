/** Reads what a paper is made from, in two queries. */

import { GetItemCommand } from 'dynamodb-toolbox/entity/actions/get';
import type { CaseFile } from '../case/schema.ts';
import { nowInstant } from '../clock.ts';
import type { Form } from '../form/definition.ts';
import { surroundingsOf } from '../register/store.ts';
import { loadEvents } from '../table/case-store.ts';
import { ClaimEntity } from '../table/entities.ts';
import type { PaperRequest } from './paper.ts';

/** Everything a paper of the case is made from; the record up to where the file was read. */
export async function readPaperRequest(file: CaseFile, form: Form): Promise<PaperRequest> {
  const [surroundings, events] = await Promise.all([
    surroundingsOf(form, nowInstant(), file.case),
    loadEvents(file.case.caseId),
  ]);
  return { file, form, surroundings, events: events.slice(0, file.case.eventCount) };
}

/** The case of a number; undefined for one that was never given. */
export async function caseIdOfNumber(caseNumber: string): Promise<string | undefined> {
  const { Item: claim } = await ClaimEntity.build(GetItemCommand).key({ kind: 'number', value: caseNumber }).send();
  return claim?.caseId;
}
