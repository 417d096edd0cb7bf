/** What those who owe are told. Texts only; links are added when they are sent. */

import { deadlineText } from '../calendar/texts.ts';
import type { MailMessage } from '../case/schema.ts';
import type { Form } from '../form/definition.ts';
import type { EntryFact } from '../form/facts.ts';
import type { Period } from '../form/obligation.ts';
import type { Text } from '../text.ts';
import { fillText } from '../text.ts';
import { dueAtOf } from './periods.ts';

export type OwedMailKind = 'opened' | 'reminder' | 'overdue' | 'link' | 'correction';

const subjects: Record<OwedMailKind, Text> = {
  opened: { zh: '请报送：{title}（{period}）', en: 'To be filed: {title} ({period})' },
  reminder: { zh: '提醒报送：{title}（{period}）', en: 'Reminder: {title} ({period}) is to be filed' },
  overdue: { zh: '逾期未报：{title}（{period}）', en: 'Overdue: {title} ({period})' },
  link: { zh: '报送链接：{title}（{period}）', en: 'Your link: {title} ({period})' },
  correction: { zh: '更正报送：{title}（{period}）', en: 'A correction was begun: {title} ({period})' },
};

const bodies: Record<OwedMailKind, Text> = {
  opened: {
    zh: '{unit}：“{title}”（{period}）已开始报送。{due}已填好单位和期次，打开下面的链接继续填写；链接只供报送人使用。',
    en: '{unit}: “{title}” ({period}) can be filed now. {due}Unit and period are filled in; go on with the link below. It is for the one who files alone.',
  },
  reminder: {
    zh: '{unit}：“{title}”（{period}）尚未报送。{due}请打开下面的链接填报；链接只供报送人使用。',
    en: '{unit}: “{title}” ({period}) has not been filed yet. {due}File it with the link below; it is for the one who files alone.',
  },
  overdue: {
    zh: '{unit}：“{title}”（{period}）已过报送期限。{due}仍可打开下面的链接报送，将标注为迟报。',
    en: '{unit}: “{title}” ({period}) is overdue. {due}It is still taken by the link below, and marked late.',
  },
  link: {
    zh: '{unit}：这是“{title}”（{period}）的报送链接。{due}如非本人索取，可不予理会。',
    en: '{unit}: here is your link to “{title}” ({period}). {due}If you did not ask for it, ignore this mail.',
  },
  correction: {
    zh: '{unit}：“{title}”（{period}）的更正稿已建立，原报送在更正通过前仍然有效。请用下面的链接继续。',
    en: '{unit}: a correction of “{title}” ({period}) was begun. What was filed stands until the correction is accepted. Go on with the link below.',
  },
};

export interface OwedMail {
  readonly form: Form;
  readonly period: Period;
  readonly entry: EntryFact;
  readonly to: string;
  readonly at: string;
}

/** A mail with the link to the filing's case. */
export function owedMail(kind: OwedMailKind, { form, period, entry, to, at }: OwedMail): MailMessage {
  const dueAt = dueAtOf(period);
  const due = dueText(dueAt, kind);
  const zh = { title: form.title.zh, period: period.title.zh, unit: entry.name, due: due.zh };
  const en = { title: form.title.en, period: period.title.en, unit: entry.name, due: due.en };
  const both = (text: Text): Text => ({ zh: fillText(text, zh).zh, en: fillText(text, en).en });
  return {
    kind: 'mail',
    to,
    subject: both(subjects[kind]),
    lines: [both(bodies[kind])],
    link: { kind: 'case', expiresAt: linkExpiry(at, dueAt) },
  };
}

function dueText(dueAt: string | undefined, kind: OwedMailKind): Text {
  if (dueAt === undefined) return { zh: '期限待定，确定后另行提醒。', en: 'Its due day is not known yet. ' };
  const due = deadlineText(dueAt);
  return { zh: `期限为 ${due.zh}。`, en: `It ${kind === 'overdue' ? 'was' : 'is'} due by ${due.en}. ` };
}

const LINK_DAYS = 90;

/** Ninety days past the due time; past now when that is later or unknown. */
function linkExpiry(at: string, dueAt: string = at): string {
  return new Date(Math.max(Date.parse(at), Date.parse(dueAt)) + LINK_DAYS * 86_400_000).toISOString();
}
