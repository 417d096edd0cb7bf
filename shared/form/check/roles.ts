/** Every role of a form has a name that people know it by. */

import type { Form } from '../definition.ts';
import { rolesOf } from '../roles.ts';
import { checkGiven, type FormFault } from './fault.ts';

export const checkRoles = (form: Form): FormFault[] =>
  rolesOf(form).flatMap(role => checkGiven(form.roles[role], `roles.${role}`));
