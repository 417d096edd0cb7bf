/** Why a task cannot be passed on. */

import { Problem } from '../problem.ts';

/** How often a task may be transferred before an administrator has to step in. */
export const MAX_TRANSFERS = 3;

const refusals = {
  'transfer-not-allowed': {
    path: '',
    text: { zh: '这个环节不能转交，请联系管理员。', en: 'This stage cannot be transferred. Ask the administrator.' },
  },
  'too-many-transfers': {
    path: '',
    text: {
      zh: `已转交 ${MAX_TRANSFERS} 次，请联系管理员指派。`,
      en: `Already transferred ${MAX_TRANSFERS} times. Ask the administrator.`,
    },
  },
  'had-it-before': {
    path: 'to',
    text: { zh: '这位审核人员已经转交过这项任务。', en: 'This reviewer has already passed the task on.' },
  },
  'no-stand-in': {
    path: 'to',
    text: {
      zh: '签批只能由本人办理，或转交管理员登记的、当日有效的代理人。',
      en: 'It is signed by its holder, or by a stand-in whom the administrator has entered for this day.',
    },
  },
  'not-a-possible-reviewer': {
    path: 'to',
    text: {
      zh: '请选择同一角色、在册且无利益冲突的其他审核人员。',
      en: 'Choose another enabled reviewer of the same role without a conflict of interest.',
    },
  },
} as const;

export function refusal(code: keyof typeof refusals): Problem {
  return new Problem('invalid-input', { errors: [{ code, ...refusals[code] }] });
}
