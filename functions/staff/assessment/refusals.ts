/** Why a count cannot be entered, at its field. */

import type { FieldError } from '../../../shared/problem.ts';

export const nameIt: FieldError = {
  path: 'number',
  code: 'required',
  text: { zh: '请填写办件编号或单号。', en: 'Enter the number of the case or of the order.' },
};

export const countedByItself: FieldError = {
  path: 'reason',
  code: 'counted-by-itself',
  text: {
    zh: '平台内办件的逾期由平台自动计入，不必手工计入。',
    en: 'What was filed here is counted by itself once its due time has passed.',
  },
};

export const notOverdueYet: FieldError = {
  path: 'dueOn',
  code: 'not-overdue-yet',
  text: {
    zh: '报送期限当日仍算按时，次日起才可计入。',
    en: 'The due day still counts; enter it from the next day on.',
  },
};

export const noSuchCase: FieldError = {
  path: 'number',
  code: 'no-such-case',
  text: { zh: '没有这个编号的办件。', en: 'There is no case of that number.' },
};

export const chooseUnit: FieldError = {
  path: 'unit',
  code: 'required',
  text: {
    zh: '平台内没有该单号的办件，请选择单位。',
    en: 'No case was filed under this number. Choose whose it is.',
  },
};

export const enterDue: FieldError = {
  path: 'dueOn',
  code: 'required',
  text: {
    zh: '平台内没有该单号的办件，请填写报送期限。',
    en: 'No case was filed under this number. Enter when it was due.',
  },
};
