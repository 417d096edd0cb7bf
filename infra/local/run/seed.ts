/** Enters the people into the register of reviewers, once, as the administrator would: over the API. */

import { people } from './people.ts';

/** `token` is the administrator's bearer token. Entries that are there already stay as they are. */
export async function seedReviewers(url: string, token: string): Promise<void> {
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
  for (const { sub, name, email, roles, unit } of people) {
    const answer = await fetch(`${url}/api/staff/registers/reviewers/${sub}`, {
      method: 'PUT',
      headers,
      body: JSON.stringify({ name, details: { email, roles, unit: unit ?? '' } }),
    });
    if (!answer.ok && !(await isFine(answer.clone()))) {
      throw new Error(`the register refused ${sub}: ${answer.status} ${await answer.text()}`);
    }
  }
}

/** There already, or with a role that no form of this run asks for. */
async function isFine(answer: Response): Promise<boolean> {
  if (answer.status === 409 || answer.status === 412) return true;
  if (answer.status !== 422) return false;
  const { errors } = (await answer.json()) as { errors?: readonly { code: string }[] };
  return errors?.every(({ code }) => code === 'unknown-role') ?? false;
}
