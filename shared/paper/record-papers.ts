/** Records the codes of papers with the act from which they stand. */

import { afterChange } from '../case/after-change.ts';
import type { Change } from '../case/change.ts';
import { nextEvent } from '../case/event.ts';
import type { Surroundings } from '../case/facts.ts';
import type { CaseEvent, CaseFile } from '../case/schema.ts';
import type { Form } from '../form/definition.ts';
import type { DocumentDefinition } from '../form/document.ts';
import { loadEvents } from '../table/case-store.ts';
import { basesOf } from './basis.ts';
import { basisCode, joinCode, textCode } from './code.ts';
import { paperText } from './text.ts';

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

export function recordPapers(change: Change, request: Recording & { readonly events: readonly CaseEvent[] }): Change {
  const { file, form, events, surroundings } = request;
  const known = { file: afterChange(file, change), form, surroundings, before: events };
  const after = [...events, nextEvent(file.case, change.event, change.at)];
  const codes = (form.documents ?? []).flatMap(document => {
    const code = newCodeOf(document, { ...known, after });
    return code === undefined ? [] : [[document.id, code] as const];
  });
  const { event } = change;
  return { ...change, event: { ...event, detail: { ...event.detail, papers: Object.fromEntries(codes) } } };
}

interface Known extends Recording {
  readonly before: readonly CaseEvent[];
  readonly after: readonly CaseEvent[];
}

/** Undefined when the paper rests on what it rested on before. */
function newCodeOf(document: DocumentDefinition, { file, form, surroundings, before, after }: Known) {
  const named = { caseId: file.case.caseId, documentId: document.id };
  const basis = basesOf(after, form, document).at(-1);
  const earlier = basesOf(before, form, document).at(-1);
  const code = basis && basisCode(named, basis);
  if (!code || (earlier && basisCode(named, earlier) === code)) return undefined;
  return joinCode({ basis: code, text: textCode(code, paperText({ file, form, document, basis, surroundings })) });
}
