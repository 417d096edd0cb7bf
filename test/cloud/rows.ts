/** The rows of a data folder's table, read from the engine's file: what is really stored, whoever says what. */

import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { unmarshall } from '@aws-sdk/util-dynamodb';

export type Row = Readonly<Record<string, unknown>> & { readonly pk: string; readonly sk: string };

/** Rows whose partition key begins so, by sort key. `data` is the folder given to the cloud. */
export function rowsOf(data: string, partition: string): Row[] {
  const database = new DatabaseSync(join(data, 'table.db'), { readOnly: true });
  try {
    const [found] = database.prepare('SELECT table_name FROM _tables').all();
    const rows = database
      .prepare(`SELECT item_json FROM "${found?.['table_name']}" WHERE pk >= ? AND pk < ? ORDER BY pk, sk`)
      .all(`S:${partition}`, `S:${partition}\u{10ffff}`);
    return rows.map(row => unmarshall(JSON.parse(String(row['item_json']))) as Row);
  } finally {
    database.close();
  }
}
