/** Putting a recorded fact right, on a page. */

import type { Values } from '../../../shared/form/facts.ts';
import type { Field } from '../../../shared/form/field.ts';
import { factsOfFields } from '../../../shared/html/facts.tsx';
import { fieldsWith, readFields, type Typed } from '../../../shared/html/log-part.view.ts';
import { renderPage } from '../../../shared/html/render.ts';
import { requireSameOrigin } from '../../../shared/http/access.ts';
import { firstOf, parseForm } from '../../../shared/http/body.ts';
import { pathOf } from '../../../shared/http/path-of.ts';
import { page, seeOther } from '../../../shared/http/reply.ts';
import type { Reply, Request } from '../../../shared/http/request.ts';
import { Problem } from '../../../shared/problem.ts';
import { type PageCaller, requirePageCaller } from '../caller.ts';
import { correctFact, type FactKey, type FoundFact, readFact } from '../records.ts';
import { CorrectionPage, type CorrectionView } from './correction.tsx';
import { signedInOf } from './signed-in.ts';

const factKeyOf = ({ params }: Request): FactKey => ({
  caseId: params['caseId'] ?? '',
  stageId: params['stageId'] ?? '',
});

/** What stands before the names of the fact's fields, on the page as in the API. */
const FACT = 'fields.';

const reasonField: Field = {
  id: 'reason',
  kind: 'longText',
  label: { zh: '更正理由', en: 'Why it is corrected' },
  help: { zh: '写入办理记录，并告知申请人。', en: 'Goes into the record, and to the applicant.' },
  purpose: { zh: '说明为何更正', en: 'Says why the fact is corrected' },
};

export async function showCorrection(request: Request): Promise<Reply> {
  const caller = await requirePageCaller(request);
  return correctionPage(caller, factKeyOf(request));
}

/** What is refused is told at its field, with everything that was typed. */
export async function postCorrectionPage(request: Request): Promise<Reply> {
  const caller = await requirePageCaller(request);
  const posted = parseForm(request.body);
  requireSameOrigin(request, caller.session.secret, firstOf(posted, 'csrf'));
  const key = factKeyOf(request);
  const { stage } = await readFact(caller, key);
  const correction = { fields: readFields(stage.fields, FACT, posted), reason: firstOf(posted, 'reason').trim() };
  try {
    const { isCorrected } = await correctFact(caller, key, correction);
    return seeOther(`${caseHref(key)}?${new URLSearchParams({ done: isCorrected ? 'correct' : 'unchanged' })}`);
  } catch (cause) {
    if (!(cause instanceof Problem) || cause.code !== 'invalid-input') throw cause;
    return correctionPage(caller, key, { posted, errors: cause.details.errors ?? [] });
  }
}

async function correctionPage(caller: PageCaller, key: FactKey, typed?: Typed): Promise<Reply> {
  const view = correctionView(await readFact(caller, key), key, typed);
  const signedIn = signedInOf(caller);
  return page(typed ? 422 : 200, renderPage(<CorrectionPage view={view} signedIn={signedIn} />));
}

const caseHref = ({ caseId }: FactKey): string => pathOf('GET /staff/cases/{caseId}', { caseId });

function correctionView({ item, stage, task }: FoundFact, key: FactKey, typed: Typed | undefined): CorrectionView {
  const recorded = task.decision?.fields ?? {};
  const number = item.caseNumber ?? item.caseId;
  return {
    above: { zh: `办件 ${number}`, en: `Case ${number}` },
    title: { zh: `更正登记：${stage.title.zh}`, en: `Correct: ${stage.title.en}` },
    action: pathOf('POST /staff/cases/{caseId}/records/{stageId}/correction', { ...key }),
    backHref: caseHref(key),
    recorded: factsOfFields(stage.fields, recorded),
    fields: [...fieldsWith(stage.fields, FACT, typed ?? storedAs(recorded)), ...fieldsWith([reasonField], '', typed)],
    errors: typed?.errors ?? [],
  };
}

/** What is stored, as if it had been typed. */
function storedAs(recorded: Values): Typed {
  const entries = Object.entries(recorded).map(([name, value]): [string, string[]] => [
    FACT + name,
    Array.isArray(value) ? value.map(String) : [String(value)],
  ]);
  return { posted: new Map(entries), errors: [] };
}
