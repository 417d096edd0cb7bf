/** The roles that a form asks for, and what people call them. */

import type { Text } from '../text.ts';
import { isReviewed } from './chain.ts';
import type { Form } from './definition.ts';

/** The platform's own role: whoever runs it. */
export const ADMINISTRATOR = 'administrator';
const administratorWord: Text = { zh: '系统管理员', en: 'Administrator' };

/**
 * Those who review, are told of what is overdue, add to the log, keep the assessment or a register; each once. The
 * administrator is the platform's.
 */
export function rolesOf(form: Pick<Form, 'chain' | 'log' | 'assessment' | 'registers'>): readonly string[] {
  const { chain, log, assessment, registers } = form;
  const ofStages = chain.stages.flatMap(stage => [isReviewed(stage) ? stage.role : undefined, stage.timing.escalateTo]);
  const keepers = registers.flatMap(register => register.keepers ?? []).map(({ role }) => role);
  const roles = [...ofStages, log?.addedBy, assessment?.role, ...keepers].filter(role => role !== undefined);
  return [...new Set(roles)].filter(role => role !== ADMINISTRATOR);
}

export function roleWord({ roles }: Pick<Form, 'roles'>, role: string): Text {
  return role === ADMINISTRATOR ? administratorWord : (roles[role] ?? { zh: role, en: role });
}
