/** What the applicant is told, at every turn. */

import { deadlineText, instantText } from '../calendar/texts.ts';
import type { Case, Correction, MailMessage } from '../case/schema.ts';
import type { Form } from '../form/definition.ts';
import type { Outcome } from '../form/facts.ts';
import { reasonInFull, resultWord } from '../html/outcome-words.ts';
import { formatYuan } from '../money.ts';
import type { Text } from '../text.ts';
import { applicantMail, numberOf } from './mails.ts';

export function receiptMail(item: Case, form: Form, at: string): MailMessage[] {
  const received = instantText(at);
  return applicantMail(item, form, {
    subject: { zh: '已收到：{title}（{number}）', en: 'Received: {number}' },
    lines: [
      {
        zh: `您的申报已于 ${received.zh} 收到，编号 ${numberOf(item)}。可随时通过下面的链接查看进度。`,
        en: `Your application was received on ${received.en} under number ${numberOf(item)}. Follow it with the link below.`,
      },
    ],
    at,
  });
}

export function correctionMail(item: Case, form: Form, correction: Correction, at: string): MailMessage[] {
  const due = deadlineText(correction.dueAt);
  return applicantMail(item, form, {
    subject: { zh: '请补正：{title}（{number}）', en: 'Correction needed: {number}' },
    lines: [
      {
        zh: `您的申报需要补正，请于 ${due.zh} 前完成。说明：${correction.note}`,
        en: `Your application needs correction by ${due.en}. Note: ${correction.note}`,
      },
      { zh: '只能修改退回时指明的内容。', en: 'Only what was named can be changed.' },
    ],
    at,
  });
}

export function correctionReminder(item: Case, form: Form, correction: Correction, at: string): MailMessage[] {
  const due = deadlineText(correction.dueAt);
  return applicantMail(item, form, {
    subject: { zh: '提醒补正：{number}', en: 'Reminder to correct: {number}' },
    lines: [{ zh: `补正期限为 ${due.zh}。`, en: `The correction is due by ${due.en}.` }],
    at,
  });
}

export function rejectionMail(item: Case, form: Form, why: { reason: Text; note: string; at: string }): MailMessage[] {
  return applicantMail(item, form, {
    subject: { zh: '不予受理：{title}（{number}）', en: 'Not accepted: {number}' },
    lines: [{ zh: `理由：${why.reason.zh}。${why.note}`, en: `Reason: ${why.reason.en}. ${why.note}` }],
    at: why.at,
  });
}

export function outcomeMail(item: Case, form: Form, told: { outcome: Outcome; at: string }): MailMessage[] {
  const { outcome, at } = told;
  return applicantMail(item, form, {
    subject: { zh: '办理结果：{title}（{number}）', en: 'Outcome: {number}' },
    lines: [
      ...(outcome.items.length === 0 ? [wholeLine(outcome, form)] : outcome.items.map(one => itemLine(one, form))),
      ...(form.outcome.isMonetary ? [totalLine(outcome)] : []),
    ],
    at,
  });
}

function totalLine({ totalFen }: Outcome): Text {
  return { zh: `合计 ${formatYuan(totalFen)} 元。`, en: `Total ${formatYuan(totalFen)} yuan.` };
}

/** The result of a case that has no parts to be judged apart. */
function wholeLine(outcome: Outcome, form: Form): Text {
  const told = resultText(outcome, form);
  return { zh: `结果：${told.zh}。`, en: `Outcome: ${told.en}.` };
}

function itemLine(one: Outcome['items'][number], form: Form): Text {
  const told = resultText(one, form);
  const award = form.outcome.isMonetary ? formatYuan(one.awardFen) : undefined;
  return {
    zh: `${one.title}：${told.zh}${award === undefined ? '' : `，${award} 元`}`,
    en: `${one.title}: ${told.en}${award === undefined ? '' : `, ${award} yuan`}`,
  };
}

function resultText(told: Pick<Outcome['items'][number], 'result' | 'reason' | 'details'>, form: Form): Text {
  const result = resultWord(form, told.result);
  const reason = told.reason === undefined ? undefined : reasonInFull(form, told);
  return {
    zh: `${result.zh}${reason ? `（${reason.zh}）` : ''}`,
    en: `${result.en}${reason ? ` (${reason.en})` : ''}`,
  };
}
