/** Limits that hold over all instances of a function: counted in the table, by window. */

import { UpdateTransaction } from 'dynamodb-toolbox/entity/actions/transactUpdate';
import { $add, UpdateItemCommand } from 'dynamodb-toolbox/entity/actions/update';
import { Problem } from '../problem.ts';
import { RateEntity } from '../table/entities.ts';

export interface Limit {
  readonly name: string;
  readonly count: number;
  readonly windowSeconds: number;
}

/** One more that an act counts, with the act or not at all. */
export interface Counted {
  readonly limit: Limit;
  readonly key: string;
}

/** Counts one more for this key. Refuses with: too-many, which says when the window ends. */
export async function requireUnderLimit(limit: Limit, key: string, at: string): Promise<void> {
  const { Attributes: counted } = await RateEntity.build(UpdateItemCommand)
    .item(oneMore(limit, key, at))
    .options({ returnValues: 'ALL_NEW' })
    .send();
  if ((counted?.count ?? 0) > limit.count) throw tooMany(limit, at);
}

/** Counts one more in a transaction, which fails when there have been as many as may be. */
export const countWrite = ({ limit, key }: Counted, at: string) =>
  RateEntity.build(UpdateTransaction)
    .item(oneMore(limit, key, at))
    .options({
      condition: {
        or: [
          { attr: 'count', exists: false },
          { attr: 'count', lt: limit.count },
        ],
      },
    });

/** Says when the window ends. */
export function tooMany({ windowSeconds }: Limit, at: string, cause?: unknown): Problem {
  return new Problem('too-many', { retryAfterSeconds: windowSeconds - (secondsOf(at) % windowSeconds) }, { cause });
}

const oneMore = ({ name, windowSeconds }: Limit, key: string, at: string) => ({
  window: `${name}#${Math.floor(secondsOf(at) / windowSeconds)}`,
  key,
  count: $add(1),
  expiresAtSeconds: secondsOf(at) + 2 * windowSeconds,
});

const secondsOf = (at: string): number => Math.floor(Date.parse(at) / 1000);
