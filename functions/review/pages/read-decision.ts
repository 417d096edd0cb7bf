/** The posted form of a review as the body that the API takes. */

import type { ReviewedStage } from '../../../shared/form/chain.ts';
import type { Field } from '../../../shared/form/field.ts';
import { firstOf, type PostedForm } from '../../../shared/http/body.ts';
import { type FieldError, Problem } from '../../../shared/problem.ts';
import { type DecisionBody, decisionSchema } from '../../../shared/review/bodies.ts';
import { allOf } from './typed.ts';

type Body = Readonly<Record<string, unknown>>;

/** Which parts of the form belong to which decision; the rest of what was filled in is not sent with it. */
const partsOf: Readonly<Record<string, readonly string[]>> = {
  accept: ['findings', 'note', 'panel'],
  return: ['paths', 'note'],
  reject: ['reason', 'note'],
  score: ['scorecards'],
  conflict: ['note'],
  sign: ['signature'],
  record: ['fields'],
};

/** Refuses with: invalid-input. */
export function readDecision(stage: ReviewedStage, posted: PostedForm, itemIds: readonly string[]): DecisionBody {
  const decision = firstOf(posted, 'decision');
  const names = partsOf[decision] ?? [];
  const parts = Object.entries(readWork(stage, posted, itemIds)).filter(([name]) => names.includes(name));
  const parsed = decisionSchema.safeParse({
    ...Object.fromEntries(parts),
    ...textAt(posted, 'code'),
    decision,
    revision: Number(firstOf(posted, 'revision')),
    contentHash: firstOf(posted, 'contentHash'),
  });
  if (parsed.success) return parsed.data;
  throw new Problem('invalid-input', { errors: parsed.error.issues.map(issue => errorOf(issue.path.map(String))) });
}

/** Everything filled in so far, as a draft keeps it. */
export function readWork(stage: ReviewedStage, posted: PostedForm, itemIds: readonly string[]): Body {
  return {
    ...textAt(posted, 'decision'),
    ...textAt(posted, 'note'),
    ...readers[stage.kind](stage as never, posted, itemIds),
  };
}

type Reader<Kind extends ReviewedStage['kind']> = (
  stage: Extract<ReviewedStage, { kind: Kind }>,
  posted: PostedForm,
  itemIds: readonly string[],
) => Body;

const readers: { readonly [Kind in ReviewedStage['kind']]: Reader<Kind> } = {
  check: ({ findings }, posted, itemIds) => ({
    ...textAt(posted, 'reason'),
    paths: allOf(posted, 'paths'),
    panel: allOf(posted, 'panel'),
    findings: {
      case: valuesAt(posted, findings.case, 'findings.case.'),
      items: Object.fromEntries(
        itemIds.map(itemId => [itemId, valuesAt(posted, findings.item, `findings.items.${itemId}.`)]),
      ),
    },
  }),
  panel: ({ rubric }, posted, itemIds) => ({
    scorecards: Object.fromEntries(
      itemIds.map(itemId => [itemId, scorecardAt(posted, `scorecards.${itemId}`, rubric.sections)]),
    ),
  }),
  sign: ({ correction }, posted) => ({
    ...(correction ? { paths: allOf(posted, 'paths') } : {}),
    signature: { name: firstOf(posted, 'signature.name'), ...textAt(posted, 'signature.drawing', 'drawing') },
  }),
  record: ({ fields }, posted) => ({ fields: valuesAt(posted, fields, 'fields.') }),
};

function textAt(posted: PostedForm, path: string, name = path): Body {
  const text = firstOf(posted, path).trim();
  return text === '' ? {} : { [name]: text };
}

function valuesAt(posted: PostedForm, fields: readonly Field[], prefix: string): Body {
  return Object.fromEntries(
    fields.flatMap((field): [string, unknown][] => {
      const values = allOf(posted, prefix + field.id).filter(value => value !== '');
      if (values.length === 0) return [];
      return [[field.id, field.kind === 'choices' ? values : values[0]]];
    }),
  );
}

function scorecardAt(posted: PostedForm, path: string, sections: readonly { id: string }[]): Body {
  const points = sections.flatMap(({ id }): [string, unknown][] => {
    const text = firstOf(posted, `${path}.points.${id}`).normalize('NFKC').trim();
    return text === '' ? [] : [[id, Number.isFinite(Number(text)) ? Number(text) : text]];
  });
  const veto = firstOf(posted, `${path}.veto.id`);
  return {
    points: Object.fromEntries(points),
    deductions: allOf(posted, `${path}.deductions`),
    ...(veto === '' ? {} : { veto: { id: veto, reason: firstOf(posted, `${path}.veto.reason`) } }),
    ...textAt(posted, `${path}.comment`, 'comment'),
  };
}

function errorOf(path: readonly string[]): FieldError {
  if (path[0] === 'decision') {
    return { path: 'decision', code: 'required', text: { zh: '请选择审核意见。', en: 'Choose a decision.' } };
  }
  return {
    // Points are named without their holder, as the domain names them.
    path: path.join('.').replace('.points.', '.'),
    code: 'invalid',
    text: { zh: '此项填写有误。', en: 'Not acceptable.' },
  };
}
