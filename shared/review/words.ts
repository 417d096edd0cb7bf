/**
 * The words of decisions, wherever they are read: 受理 is a check's, 签署 what is done in a 签批 stage. Nothing else
 * names a decision.
 */

import type { DecisionKind } from '../form/chain.ts';
import type { Text } from '../text.ts';

/** By decision; of what is stored, any text. */
type Words = Readonly<Record<DecisionKind, Text>> & Readonly<Record<string, Text>>;

/** What a reviewer may choose. */
export const wayWords: Words = {
  accept: { zh: '受理', en: 'Accept' },
  return: { zh: '退回', en: 'Return' },
  reject: { zh: '不予受理', en: 'Reject' },
  sign: { zh: '签署', en: 'Sign' },
  score: { zh: '提交评分', en: 'Submit the scores' },
  conflict: { zh: '回避', en: 'Step back' },
  record: { zh: '登记', en: 'Record' },
};

/** What has been decided. */
export const decidedWords: Words = {
  accept: { zh: '已受理', en: 'Accepted' },
  return: { zh: '已退回', en: 'Returned' },
  reject: { zh: '不予受理', en: 'Rejected' },
  sign: { zh: '已签署', en: 'Signed' },
  score: { zh: '已评分', en: 'Scored' },
  conflict: { zh: '已回避', en: 'Stepped back' },
  record: { zh: '已登记', en: 'Recorded' },
};
