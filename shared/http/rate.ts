/** Limits that hold over all instances of a function: counted in the table, by window. */

import { $add, UpdateItemCommand } from 'dynamodb-toolbox/entity/actions/update';
import { Problem } from '../problem.ts';
import { RateEntity } from '../table/entities.ts';

export interface Limit {
  readonly name: string;
  readonly count: number;
  readonly windowSeconds: number;
}

/** Counts one more for this key. Refuses with: too-many, which says when the window ends. */
export async function requireUnderLimit(limit: Limit, key: string, at: string): Promise<void> {
  const seconds = Math.floor(Date.parse(at) / 1000);
  const window = `${limit.name}#${Math.floor(seconds / limit.windowSeconds)}`;
  const { Attributes: counted } = await RateEntity.build(UpdateItemCommand)
    .item({ window, key, count: $add(1), expiresAtSeconds: seconds + 2 * limit.windowSeconds })
    .options({ returnValues: 'ALL_NEW' })
    .send();
  if ((counted?.count ?? 0) <= limit.count) return;
  throw new Problem('too-many', { retryAfterSeconds: limit.windowSeconds - (seconds % limit.windowSeconds) });
}
