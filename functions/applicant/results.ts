/** The published results of a round. */

import { QueryCommand } from 'dynamodb-toolbox/table/actions/query';
import type { Form } from '../../shared/form/definition.ts';
import { everyVersion } from '../../shared/form/versions.ts';
import { Problem } from '../../shared/problem.ts';
import { ResultEntity } from '../../shared/table/entities.ts';
import { allShards } from '../../shared/table/shard.ts';
import { resultsKey, table } from '../../shared/table/table.ts';

/** By case number and item; also of a round that the form has no longer. Refuses with: not-found. */
export async function readResults(form: Form, roundId: string) {
  const rounds = everyVersion([form]).flatMap(one => one.rounds);
  if (!rounds.some(round => round.id === roundId)) throw new Problem('not-found');
  const pages = await Promise.all(allShards.map(shard => readShard(form.id, roundId, shard)));
  return pages
    .flat()
    .toSorted((a, b) => (a.line < b.line ? -1 : 1))
    .map(({ formVersion, caseNumber, applicant, title, result, reason, score, awardFen, publishedAt }) => ({
      formVersion,
      caseNumber,
      applicant,
      title,
      result,
      reason: reason ?? null,
      score: score ?? null,
      awardFen,
      publishedAt,
    }));
}

async function readShard(formId: string, roundId: string, shard: number) {
  const { Items: items = [] } = await table
    .build(QueryCommand)
    .entities(ResultEntity)
    .query({ partition: resultsKey(formId, roundId, shard) })
    .options({ maxPages: Number.POSITIVE_INFINITY })
    .send();
  return items;
}
