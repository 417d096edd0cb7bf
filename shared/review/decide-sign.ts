/** A signature: the signatory types the name under the statement, or returns with a reason, for correction too. */

import { inspectPng } from '../attachment/inspect/png.ts';
import { isRefused } from '../attachment/inspect/refusals.ts';
import type { Decision } from '../case/schema.ts';
import { Problem } from '../problem.ts';
import { requireReason } from '../text/reason.ts';
import type { DecisionContext, DecisionEffect } from './decision-effect.ts';
import { sendBack } from './send-back.ts';
import { publication } from './settle.ts';

/** A drawn signature is a PNG data URL of at most this length and so many pixels: every paper that shows it unpacks it. */
const MAX_DRAWING = 60_000;
const MAX_DRAWING_PIXELS = 4_000_000;

/**
 * What the signature or the return brings about; the results are published where the chain says so.
 * Refuses with: invalid-input.
 */
export function decideSign(decision: Decision, context: DecisionContext): DecisionEffect {
  const { stage, task, run, form } = context;
  if (stage.kind !== 'sign') throw new Error(`stage ${stage.id} is no signature`);
  if (decision.kind === 'return' && stage.correction) return sendBack(decision, stage.correction, context);
  if (decision.kind === 'return' && stage.returnsTo !== undefined && run.lap < form.chain.maxLaps) {
    return { result: { decision: 'return', note: requireReason(decision.note ?? '', 'note') } };
  }
  if (decision.kind !== 'sign') throw notAllowed();
  checkSignature(decision, task.reviewerName);
  return { result: { decision: 'accept' }, ...(form.chain.publishAfter === stage.id ? publication(context) : {}) };
}

function checkSignature(decision: Decision, name: string): void {
  const { signature } = decision;
  if (signature?.name.trim() !== name) {
    throw new Problem('invalid-input', {
      errors: [
        {
          path: 'signature.name',
          code: 'name-differs',
          text: { zh: `请输入您的姓名“${name}”作为签名。`, en: `Type your name “${name}” to sign.` },
        },
      ],
    });
  }
  const drawing = signature.drawing ?? '';
  if (drawing !== '' && !isDrawing(drawing)) {
    throw new Problem('invalid-input', {
      errors: [
        {
          path: 'signature.drawing',
          code: 'drawing-malformed',
          text: {
            zh: '手写签名图像无效，请清除后重签。',
            en: 'The drawn signature is not usable. Clear it and sign again.',
          },
        },
      ],
    });
  }
}

function isDrawing(url: string): boolean {
  const [, base64 = ''] = /^data:image\/png;base64,([A-Za-z0-9+/]+={0,2})$/.exec(url.slice(0, MAX_DRAWING + 1)) ?? [];
  if (url.length > MAX_DRAWING || base64 === '') return false;
  const found = inspectPng(Buffer.from(base64, 'base64'));
  return !isRefused(found) && (found.width ?? 0) * (found.height ?? 0) <= MAX_DRAWING_PIXELS;
}

function notAllowed(): Problem {
  return new Problem('invalid-input', {
    errors: [
      {
        path: 'decision',
        code: 'decision-not-allowed',
        text: { zh: '请选择签署，或写明理由退回。', en: 'Sign, or return with a reason.' },
      },
    ],
  });
}
