/** The roles that a form asks for, and what people call them. */

import type { Text } from '../text.ts';
import { isReviewed } from './chain.ts';
import type { Form } from './definition.ts';

/** The platform's own role: whoever runs it. */
export const ADMINISTRATOR = 'administrator';
const administratorWord: Text = { zh: '系统管理员', en: 'Administrator' };

/**
 * Those who review, are told of what is overdue, add to the log and keep the assessment; each once. The administrator
 * is the platform's.
 */
export function rolesOf({ chain, log, assessment }: Pick<Form, 'chain' | 'log' | 'assessment'>): readonly string[] {
  const ofStages = chain.stages.flatMap(stage => [isReviewed(stage) ? stage.role : undefined, stage.timing.escalateTo]);
  const roles = new Set([...ofStages, log?.addedBy, assessment?.role].filter(role => role !== undefined));
  return [...roles].filter(role => role !== ADMINISTRATOR);
}

export function roleWord({ roles }: Pick<Form, 'roles'>, role: string): Text {
  return role === ADMINISTRATOR ? administratorWord : (roles[role] ?? { zh: role, en: role });
}
