import type { Text } from '../../../shared/text.ts';

/** The ways to decide, by decision: what a reviewer may choose. */
export const wayWords: Readonly<Record<string, Text>> = {
  accept: { zh: '受理', en: 'Accept' },
  return: { zh: '退回', en: 'Return' },
  reject: { zh: '不予受理', en: 'Reject' },
  sign: { zh: '签署', en: 'Sign' },
  score: { zh: '提交评分', en: 'Submit the scores' },
  conflict: { zh: '回避', en: 'Step back' },
  record: { zh: '登记', en: 'Record' },
};
