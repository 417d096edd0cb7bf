/** The words of the staff's pages. */

import type { Text } from '../../../shared/text.ts';

export const words = {
  worklist: { zh: '工作台', en: 'Worklist' },
  lists: { zh: '清单', en: 'Lists' },
  caseNumber: { zh: '办件编号', en: 'Case number' },
  applicant: { zh: '申请人', en: 'Applicant' },
  stage: { zh: '环节', en: 'Stage' },
  onBehalfOf: { zh: '代理', en: 'On behalf of' },
  reviewer: { zh: '审核人员', en: 'Reviewer' },
  endedUndone: { zh: '未办理，已终止', en: 'Ended undone' },
  waitsFor: { zh: '待办人员', en: 'Waits for' },
  due: { zh: '办理期限', en: 'Due' },
  overdue: { zh: '已逾期', en: 'Overdue' },
  find: { zh: '查找', en: 'Find' },
  more: { zh: '查看更多', en: 'More' },
  nothingHere: { zh: '没有内容。', en: 'Nothing here.' },
  noSuchCase: { zh: '没有找到这个编号的办件，请核对。', en: 'There is no case of that number. Check it.' },
  status: { zh: '状态', en: 'State' },
  submittedAt: { zh: '提交时间', en: 'Submitted' },
  revision: { zh: '版次', en: 'Revision' },
  round: { zh: '批次', en: 'Round' },
  tasks: { zh: '审核任务', en: 'Review tasks' },
  flags: { zh: '提示', en: 'Flags' },
  content: { zh: '填报内容', en: 'What was filed' },
  attachments: { zh: '材料', en: 'Documents' },
  outcome: { zh: '结果', en: 'Outcome' },
  total: { zh: '合计金额', en: 'Total' },
  record: { zh: '办理记录', en: 'Record' },
  whole: { zh: '记录完整，校验一致', en: 'The record is whole' },
  broken: { zh: '记录校验不一致，请立即报告管理员', en: 'The record is broken: tell the administrator at once' },
  remind: { zh: '催办（发送新链接）', en: 'Remind (sends a new link)' },
  transfer: { zh: '转交', en: 'Transfer' },
  reassign: { zh: '重新指派', en: 'Reassign' },
  to: { zh: '转给', en: 'To' },
  note: { zh: '说明', en: 'Note' },
  choose: { zh: '请选择', en: 'Choose' },
  nobodyLeft: { zh: '没有可以接办的审核人员。', en: 'There is nobody to give it to.' },
  refusedMails: { zh: '邮件被对方邮箱拒收', en: 'Mail that its recipient’s server refuses' },
  correction: { zh: '退回补正的要求', en: 'What is to be corrected' },
  signInAgain: { zh: '重新登录', en: 'Sign in again' },
  signedOut: { zh: '您已退出', en: 'You have signed out' },
  boards: { zh: '看板', en: 'Boards' },
  cellCases: { zh: '组成这一数字的办件', en: 'The cases behind this number' },
  backToBoard: { zh: '返回看板', en: 'Back to the board' },
  held: { zh: '待确认', en: 'Waiting' },
  confirmed: { zh: '已确认', en: 'Confirmed' },
  printed: { zh: '印出的内容', en: 'What is printed' },
  confirm: { zh: '确认', en: 'Confirm' },
  backToCase: { zh: '返回办件', en: 'Back to the case' },
  correctFact: { zh: '更正登记', en: 'Correct' },
  back: { zh: '返回清单', en: 'Back to the list' },
  notHeld: { zh: '这一项不在待确认之列。', en: 'This entry does not wait for confirmation.' },
  otherPerson: { zh: '以其他身份登录', en: 'Sign in as somebody else' },
} as const satisfies Record<string, Text>;

export const statusWords: Readonly<Record<string, Text>> = {
  'in-review': { zh: '审核中', en: 'In review' },
  returned: { zh: '退回补正', en: 'Returned for correction' },
  stamping: { zh: '等待盖章', en: 'Waiting for the stamp' },
  closed: { zh: '已办结', en: 'Closed' },
  open: { zh: '待办', en: 'Open' },
  decided: { zh: '已有意见', en: 'Decided' },
  replaced: { zh: '已替换', en: 'Replaced' },
};

export const doneWords: Readonly<Record<string, Text>> = {
  remind: { zh: '新的审核链接正在发送，旧链接已失效。', en: 'A new link is on its way; the old one has ended.' },
  transfer: { zh: '已转交，旧链接已失效。', en: 'Transferred; the old link has ended.' },
  log: {
    zh: '已追加，生成新版本，此前的签字失效。',
    en: 'Added. There is a new version, for which nobody has signed yet.',
  },
  correct: {
    zh: '登记内容已更正，正在通知申请人；原内容保留在办理记录中。',
    en: 'Corrected; the applicant is being told. The record keeps what was entered first.',
  },
  unchanged: { zh: '与现有登记相同，没有改动。', en: 'That is what is recorded already: nothing was changed.' },
  reassign: { zh: '已重新指派，旧链接已失效。', en: 'Reassigned; the old link has ended.' },
};

/** The words for a code; one that has none stands for itself. */
export const wordOf = (words_: Readonly<Record<string, Text>>, code: string): Text =>
  words_[code] ?? { zh: code, en: code };
