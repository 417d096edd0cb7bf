/** The record of a case as it goes along: whole, or with what its holder may not know left out of it. */

import type { CaseEvent } from '../case/schema.ts';
import type { Form } from '../form/definition.ts';

/** Its content is kept back; that it was there, and in which place, still shows. */
export interface WithheldEvent {
  readonly number: number;
  readonly hash: string;
  readonly previousHash: string;
  readonly isWithheld: true;
}

export type PackedEvent = CaseEvent | WithheldEvent;

/** What the applicant is told of anyway. */
const openKinds: readonly string[] = ['submitted', 'corrected', 'log-added', 'stamped', 'delivered', 'closed'];

/** For the one who filed: their own acts, the signatures, the end. What a panel or an officer noted stays inside. */
export function recordForFiler(events: readonly CaseEvent[], form: Form): readonly PackedEvent[] {
  const signing = new Set(form.chain.stages.filter(stage => stage.kind === 'sign').map(stage => stage.id));
  const isOpen = ({ kind, detail }: CaseEvent) =>
    openKinds.includes(kind) || (kind === 'decided' && signing.has(String(detail['stageId'])));
  return events.map(event => (isOpen(event) ? event : withheld(event)));
}

function withheld({ number, hash, previousHash }: CaseEvent): WithheldEvent {
  return { number, hash, previousHash, isWithheld: true };
}
