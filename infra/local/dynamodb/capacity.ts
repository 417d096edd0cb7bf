import type { JsonObject } from './engine-connection.ts';

export interface Capacity {
  readonly readUnits?: number;
  readonly writeUnits?: number;
}

/** The input with consumed capacity asked for, when the caller did not ask. */
export function askForCapacity(input: JsonObject): JsonObject {
  return isAsked(input) ? input : { ...input, ReturnConsumedCapacity: 'TOTAL' };
}

/** The answer as the caller would have got it: without capacity when it was not asked for. */
export function stripCapacity(input: JsonObject, answer: JsonObject): JsonObject {
  if (isAsked(input)) return answer;
  const { ConsumedCapacity: _capacity, ...rest } = answer;
  return rest;
}

function isAsked(input: JsonObject): boolean {
  const asked = input['ReturnConsumedCapacity'];
  return asked !== undefined && asked !== 'NONE';
}

/**
 * The units an answer says it used, summed over tables and indexes.
 *
 * Read: half a unit for each 4 KB begun, 1 when consistent, 2 in a transaction. Write: 1 unit for each KB begun of the
 * greater of old and new item, and the same again for each index entry put or removed (both when its key changes, none
 * when the entry stays equal). In a transaction the table's part counts twice (prepare, commit) and a condition check
 * counts like a write of its item; the index part counts once, since indexes follow after the commit. A 2.5 KB put
 * with two indexes is 3 + 3 + 3 = 9 units alone and 6 + 3 + 3 = 12 in a transaction. The packaged engine counts so; a
 * refused write is counted as a request without units, for the engine does not say the size of the item in the way.
 */
export function readCapacity(answer: JsonObject, isWrite: boolean): Capacity {
  const consumed = [answer['ConsumedCapacity'] ?? []].flat() as unknown as readonly { CapacityUnits?: number }[];
  if (consumed.length === 0) return {};
  const units = consumed.reduce((sum, table) => sum + (table.CapacityUnits ?? 0), 0);
  return isWrite ? { writeUnits: units } : { readUnits: units };
}
