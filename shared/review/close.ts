/** The end of the chain: the case gets its outcome and the applicant is told. */

import type { Change } from '../case/change.ts';
import { factsOf, type Surroundings } from '../case/facts.ts';
import type { CaseFile } from '../case/schema.ts';
import type { Form } from '../form/definition.ts';
import type { Outcome } from '../form/facts.ts';
import { outcomeMail } from './applicant-mails.ts';
import { settle } from './settle.ts';

export type Ending = 'completed' | 'rejected' | 'lapsed';

export interface Closing {
  readonly file: CaseFile;
  readonly form: Form;
  readonly ending: Ending;
  readonly at: string;
  readonly surroundings: Surroundings;
  readonly taken: readonly string[];
}

/** Closes a case. What was published stands; otherwise it is judged now. */
export function close(closing: Closing): Change {
  const { file, form, ending, at } = closing;
  const { dueAt: _dueAt, stageId: _stageId, correction: _correction, ...item } = file.case;
  const { outcome, claims } = endings[ending](closing);
  return {
    case: { ...item, status: 'closed', closedAt: at, outcome, isOverdue: false },
    at,
    event: {
      kind: 'closed',
      actor: { kind: 'system' },
      detail: { result: outcome.result, totalFen: outcome.totalFen },
    },
    claims,
    ...filingOf(closing),
    messages: ending === 'rejected' ? [] : outcomeMail(item, form, { outcome, at }),
  };
}

/** Only what went through its whole chain counts as filed; anything else is owed as before. */
function filingOf({ file, form, ending, surroundings }: Closing): Pick<Change, 'filing'> {
  const { obligation } = form;
  if (!file.case.owed || !obligation) return {};
  if (ending !== 'completed') return { filing: { status: 'ended' } };
  return { filing: { status: 'accepted', summary: obligation.summary(factsOf(file, form, surroundings)) } };
}

const endings: Record<Ending, (closing: Closing) => ReturnType<typeof settle>> = {
  completed: ({ file, form, surroundings, taken }) =>
    file.case.outcome ? { outcome: file.case.outcome, claims: [] } : settle(file, form, { surroundings, taken }),
  rejected: ({ file }) => ({ outcome: notAccepted(file), claims: [] }),
  lapsed: ({ file }) => ({ outcome: file.case.outcome ?? { result: 'lapsed', items: [], totalFen: 0 }, claims: [] }),
};

function notAccepted(file: CaseFile): Outcome {
  const reason = file.stages.find(run => run.result?.decision === 'reject')?.result?.reason;
  return { result: 'not-accepted', ...(reason === undefined ? {} : { reason }), items: [], totalFen: 0 };
}
