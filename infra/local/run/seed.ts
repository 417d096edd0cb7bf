/** Enters the people and the seeds' entries into the registers, once, as the administrator would: over the API. */

import { seeds } from '../../../forms/seeds.ts';
import { people } from './people.ts';

interface Entered {
  readonly registerId: string;
  readonly key: string;
  readonly name: string;
  readonly details: Readonly<Record<string, unknown>>;
}

/** `token` is the administrator's bearer token. Entries that are there already stay as they are. */
export async function seedRegisters(url: string, token: string): Promise<void> {
  for (const entry of people.map(reviewerEntry)) await enter(url, token, entry);
  for (const entry of seeds.flatMap(({ entries }) => entries)) await enter(url, token, entry);
}

const reviewerEntry = ({ sub, name, email, roles, unit = '' }: (typeof people)[number]): Entered => ({
  registerId: 'reviewers',
  key: sub,
  name,
  details: { email, roles, unit },
});

async function enter(url: string, token: string, { registerId, key, name, details }: Entered): Promise<void> {
  const answer = await fetch(`${url}/api/staff/registers/${registerId}/${encodeURIComponent(key)}`, {
    method: 'PUT',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify({ name, details }),
  });
  if (!answer.ok && !(await isFine(answer.clone()))) {
    throw new Error(`the register ${registerId} refused ${key}: ${answer.status} ${await answer.text()}`);
  }
}

/** There already, or of a form that this run goes without: its register or a role that only it asks for. */
async function isFine(answer: Response): Promise<boolean> {
  if ([404, 409, 412].includes(answer.status)) return true;
  if (answer.status !== 422) return false;
  const { errors } = (await answer.json()) as { errors?: readonly { code: string }[] };
  return errors?.every(({ code }) => code === 'unknown-role') ?? false;
}
