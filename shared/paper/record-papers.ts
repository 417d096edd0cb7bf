/** Records the codes of papers with the act from which they stand. */

import { afterChange } from '../case/after-change.ts';
import type { Change } from '../case/change.ts';
import { nextEvent } from '../case/event.ts';
import type { Surroundings } from '../case/facts.ts';
import type { CaseEvent, CaseFile, PaperMessage } from '../case/schema.ts';
import type { Form } from '../form/definition.ts';
import type { DocumentDefinition } from '../form/document.ts';
import { loadEvents } from '../table/case-store.ts';
import { basesOf, stillHolds } from './basis.ts';
import { basisCode, joinCode, textCode } from './code.ts';
import type { PaperRequest } from './paper.ts';
import { recordedText } from './recorded.ts';
import { ifDrawn, paperText } from './text.ts';

export interface Recording {
  readonly file: CaseFile;
  readonly form: Form;
  readonly surroundings: Surroundings;
}

/** The change, its event carrying the codes of the papers that begin to stand with it: nothing more is written. */
export async function withPapers(change: Change, recording: Recording): Promise<Change> {
  const { file, form } = recording;
  if (!form.documents) return change;
  const { caseId, eventCount } = file.case;
  const events = eventCount === 0 ? [] : (await loadEvents(caseId)).slice(0, eventCount);
  return recordPapers(change, { ...recording, events });
}

/**
 * A form that fails to make a paper stands in nobody's way: the paper stands without its text, and the sweep goes on
 * trying.
 */
export function recordPapers(change: Change, request: Recording & { readonly events: readonly CaseEvent[] }): Change {
  const { file, form, events, surroundings } = request;
  const known = { file: afterChange(file, change), form, surroundings, before: events };
  const after = [...events, nextEvent(file.case, change.event, change.at)];
  const standing = (form.documents ?? []).flatMap(document => newlyStanding(document, { ...known, after }));
  const undrawn = standing.filter(({ text }) => text === undefined);
  const { event } = change;
  return {
    ...change,
    event: { ...event, detail: { ...event.detail, papers: Object.fromEntries(standing.map(recordedAs)) } },
    ...(undrawn.length > 0 ? { messages: [...(change.messages ?? []), ...undrawn.map(messageOf)] } : {}),
  };
}

interface Known extends Recording {
  readonly before: readonly CaseEvent[];
  readonly after: readonly CaseEvent[];
}

interface Standing {
  readonly documentId: string;
  readonly basis: string;
  /** Undefined where the form failed to make it. */
  readonly text: string | undefined;
}

/** Nothing when the paper rests on what it rested on before. */
function newlyStanding(document: DocumentDefinition, { before, after, ...known }: Known): readonly Standing[] {
  const { file, form } = known;
  const named = { caseId: file.case.caseId, documentId: document.id };
  const basis = basesOf(after, form, document).at(-1);
  const earlier = basesOf(before, form, document).at(-1);
  const code = basis && basisCode(named, basis);
  if (!code || (earlier && basisCode(named, earlier) === code)) return [];
  const text = ifDrawn(() => textCode(code, paperText({ ...known, document, basis })));
  return [{ documentId: document.id, basis: code, text }];
}

/** Without a text the code is of what the paper rests on alone, until `drawnChange` adds the whole. */
function recordedAs({ documentId, basis, text = '' }: Standing): readonly [string, string] {
  return [documentId, joinCode({ basis, text })];
}

const messageOf = ({ documentId, basis }: Standing): PaperMessage => ({ kind: 'paper', documentId, basis });

/**
 * The change that adds the text of a paper recorded without it; undefined when it has one by now, or no longer stands:
 * what was replaced can no longer be made. Refuses with: paper-undrawn.
 */
export function drawnChange({ documentId, basis }: PaperMessage, request: PaperRequest): Change | undefined {
  const { file, form, events, surroundings } = request;
  const document = form.documents?.find(({ id }) => id === documentId);
  if (!document || recordedText(events, documentId, basis) !== undefined) return undefined;
  const bases = basesOf(events, form, document);
  const named = { caseId: file.case.caseId, documentId };
  const found = bases.findLast(one => basisCode(named, one) === basis);
  const current = bases.at(-1);
  if (!found || !current || !stillHolds(found, current)) return undefined;
  const text = textCode(basis, paperText({ file, form, document, basis: found, surroundings }));
  const papers = { [documentId]: joinCode({ basis, text }) };
  return {
    case: file.case,
    at: surroundings.at,
    event: { kind: 'paper-drawn', actor: { kind: 'system' }, detail: { papers } },
  };
}
