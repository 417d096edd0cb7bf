/** What a reviewer is asked, in short: what there is to decide and what follows from each way of deciding. */

import { spanText } from '../../../shared/calendar/span-text.ts';
import type { CorrectionTerms, ReviewedStage, Stage } from '../../../shared/form/chain.ts';
import type { Form } from '../../../shared/form/definition.ts';
import type { Outcome } from '../../../shared/form/facts.ts';
import { reasonWord, resultWord } from '../../../shared/html/outcome-words.ts';
import { yuanText } from '../../../shared/html/show-value.ts';
import type { ReviewView } from '../../../shared/review/view.ts';
import { wayWords } from '../../../shared/review/words.ts';
import type { Text } from '../../../shared/text.ts';

export interface AskView {
  /** What is signed, scored, entered or checked. */
  readonly what: Text;
  /** What it comes to, where there is a result already. */
  readonly result?: Text | undefined;
  readonly ways: readonly { readonly id: string; readonly way: Text; readonly effect: Text }[];
}

interface Known {
  /** What has been settled for the case. */
  readonly outcome: Outcome | undefined;
}

export function askView(stage: ReviewedStage, form: Form, view: ReviewView, known: Known): AskView {
  return {
    what: whatOf(stage),
    result: resultOf(form, 'statement' in view ? view.outcome : known.outcome),
    ways: view.allowedDecisions.flatMap(id => {
      const way = wayWords[id];
      return way ? [{ id, way, effect: followOf(id, stage, form) }] : [];
    }),
  };
}

function whatOf(stage: ReviewedStage): Text {
  if (stage.kind === 'sign') return stage.statement;
  if (stage.kind === 'panel') {
    const { title, passMark } = stage.rubric;
    return {
      zh: `请打分：${title.zh}（平均 ${passMark} 分合格）`,
      en: `To score: ${title.en}; a mean of ${passMark} passes`,
    };
  }
  if (stage.kind === 'record') {
    const labels = stage.fields.map(({ label }) => label);
    return {
      zh: `请登记：${labels.map(({ zh }) => zh).join('、')}`,
      en: `To record: ${labels.map(({ en }) => en).join(', ')}`,
    };
  }
  return { zh: '请核对填报内容和材料，作出审核意见。', en: 'To check what was filed, and decide.' };
}

/** Signatures stand under a result, and what is entered after it rests on it; the other stages come before it. */
function resultOf(form: Form, outcome: Outcome | null | undefined): Text | undefined {
  if (!outcome) return undefined;
  const { result, reason, totalFen, items } = outcome;
  // Where neither is there, the case itself is signed, and what comes of it follows from the signature.
  if (items.length === 0 && reason === undefined) return undefined;
  const [word, why] = [resultWord(form, result), reasonWord(form, reason)];
  const sum = form.outcome.isMonetary ? yuanText(totalFen) : undefined;
  const parts = [
    why.zh === '' ? word : { zh: `${word.zh}（${why.zh}）`, en: `${word.en} (${why.en})` },
    ...(items.length > 1 ? [{ zh: `共 ${items.length} 项`, en: `${items.length} entries` }] : []),
    ...(sum ? [{ zh: `合计 ${sum.zh}`, en: `${sum.en} in all` }] : []),
  ];
  return { zh: parts.map(({ zh }) => zh).join('，'), en: parts.map(({ en }) => en).join(', ') };
}

function followOf(decision: string, stage: ReviewedStage, form: Form): Text {
  if (decision === 'conflict') return { zh: '另派专家评审', en: 'another expert is asked' };
  if (decision === 'reject') return { zh: '办结，并通知申报人', en: 'the case ends, and the applicant is told' };
  if (decision === 'return') return returnText(stage, form);
  if (decision === 'score') return { zh: '提交后不能修改，与其他专家的评分汇总', en: 'final; it goes into the mean' };
  return onwardText(stage, form);
}

function returnText(stage: ReviewedStage, form: Form): Text {
  const terms: CorrectionTerms | undefined = 'correction' in stage ? stage.correction : undefined;
  if (terms) {
    const { zh, en } = spanText(terms.due);
    return { zh: `申报人在${zh}内补正，之后再审`, en: `the applicant corrects it within ${en}; then it comes back` };
  }
  const to = form.chain.stages.find(({ id }) => stage.kind === 'sign' && id === stage.returnsTo);
  return to
    ? { zh: `退回“${to.title.zh}”重新办理`, en: `back to “${to.title.en}”` }
    : { zh: '重新办理', en: 'it is done anew' };
}

/** The stages up to the next one that every case needs; and what is public from now on. */
function onwardText(stage: ReviewedStage, form: Form): Text {
  const { stages, publishAfter } = form.chain;
  const after = stages.slice(stages.findIndex(({ id }) => id === stage.id) + 1);
  const sure = after.findIndex(({ when }) => when === undefined);
  const next = after.slice(0, sure < 0 ? after.length : sure + 1).map(titleOf);
  const onward: Text =
    next.length === 0
      ? { zh: '办结', en: 'the case ends' }
      : {
          zh: `进入${next.map(({ zh }) => zh).join('，再到')}`,
          en: `on to ${next.map(({ en }) => en).join(', then ')}`,
        };
  const isPublic = publishAfter === stage.id || form.notice?.publishAfter === stage.id;
  return isPublic ? { zh: `随即向社会公开，${onward.zh}`, en: `public at once; ${onward.en}` } : onward;
}

const titleOf = ({ title, when }: Stage): Text =>
  when === undefined
    ? { zh: `“${title.zh}”`, en: `“${title.en}”` }
    : { zh: `“${title.zh}”（如需要）`, en: `“${title.en}” (if needed)` };
