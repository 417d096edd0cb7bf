/** The words of the pages about what is owed. */

import type { Text } from '../../../shared/text.ts';

export const owedWords = {
  title: { zh: '报送任务', en: 'What is owed' },
  forms: { zh: '事项', en: 'Forms' },
  periods: { zh: '期次', en: 'Periods' },
  otherPeriods: { zh: '选择期次', en: 'Choose a period' },
  filters: { zh: '筛选', en: 'Filters' },
  unit: { zh: '报送单位', en: 'Unit' },
  state: { zh: '状态', en: 'State' },
  submittedAt: { zh: '报送时间', en: 'Submitted' },
  case: { zh: '办件', en: 'Case' },
  version: { zh: '版次', en: 'Version' },
  act: { zh: '操作', en: 'Act' },
  late: { zh: '迟报', en: 'Late' },
  correcting: { zh: '更正中', en: 'Being corrected' },
  noContact: { zh: '未登记联系人', en: 'No contact' },
  superseded: { zh: '被更正的版次：', en: 'Replaced: ' },
  sendLink: { zh: '发送链接', en: 'Send the link' },
  frozen: { zh: '已封存', en: 'Frozen' },
  freeze: { zh: '封存本期', en: 'Freeze this period' },
  reopen: { zh: '重新开放', en: 'Reopen' },
  freezeNote: {
    zh: '封存后不再接收本期报送和更正；封存前已提交的继续办理，通过后在重新开放时计入。',
    en: 'Nothing more is filed or corrected for this period. What was submitted before is still reviewed, and counts once the period is reopened.',
  },
  reason: { zh: '理由（重新开放时必填）', en: 'Reason (needed to reopen)' },
  history: { zh: '封存记录', en: 'History' },
  nothing: { zh: '没有符合条件的单位。', en: 'No unit to show.' },
  done: { zh: '已办理。', en: 'Done.' },
  dueUnknown: { zh: '期限待定', en: 'The due day is not known yet' },
} as const satisfies Record<string, Text>;

export const owedStates: Readonly<Record<string, Text>> = {
  'not-open': { zh: '尚未开始', en: 'Not open yet' },
  open: { zh: '未报送', en: 'Not filed' },
  overdue: { zh: '逾期未报', en: 'Overdue' },
  submitted: { zh: '已报送，办理中', en: 'Submitted' },
  accepted: { zh: '已通过', en: 'Accepted' },
};

export const filterWords: Readonly<Record<'all' | 'unfiled' | 'overdue' | 'late' | 'no-contact', Text>> = {
  all: { zh: '应报', en: 'Owing' },
  unfiled: { zh: '未报', en: 'Not filed' },
  overdue: { zh: '逾期', en: 'Overdue' },
  late: { zh: '迟报', en: 'Late' },
  'no-contact': { zh: '无联系人', en: 'No contact' },
};

export const changeWords: Readonly<Record<'frozen' | 'reopened', Text>> = {
  frozen: { zh: '封存', en: 'Frozen' },
  reopened: { zh: '重新开放', en: 'Reopened' },
};
