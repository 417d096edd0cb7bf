/** What a start does once the home page can be answered: the sign-in, a new data folder's registers, the checks. */

import { join } from 'node:path';
import type { CloudModel } from '../contract.ts';
import type { Functions } from '../lambda/functions.ts';
import { tokenFor } from '../sign-in/token-for.ts';
import { checkDefinitions } from '../states/check-definitions.ts';
import type { Gate } from './gate.ts';
import type { Ground } from './ground.ts';
import { seedRegisters } from './seed.ts';
import { root } from './sources.ts';
import { keepOnce } from './stores.ts';

export interface Unsettled {
  readonly ground: Ground;
  readonly model: CloudModel;
  readonly gate: Gate;
  readonly functions: Pick<Functions, 'warm' | 'renew'>;
  /** Once the registers are filled, starts only what is asked for. */
  readonly isSparing: boolean;
}

/** Opens the gate when all is in place; rejects with what failed. */
export async function settle({ ground, model, gate, functions, isSparing }: Unsettled): Promise<void> {
  if (isSparing && isSeeded(ground)) {
    gate.openUntilSignIn(ground.startSignIn);
    return;
  }
  const home = functionOf(model, 'GET /');
  // The first page comes first: what follows takes the processor for seconds.
  await functions.warm([home]);
  const [isFirst] = await Promise.all([
    ground.startSignIn().then(() => seedOnce(ground, gate)),
    checkDefinitions(model.stateMachines, join(root, '.cache/definitions')),
  ]);
  // Who has answered the home page keeps the registers, as they were, for a while.
  if (isFirst) await functions.renew(home);
  gate.open();
}

function functionOf(model: CloudModel, routeKey: string): string {
  const route = model.apis.flatMap(({ routes }) => routes).find(route => route.routeKey === routeKey);
  if (!route) throw new Error(`the template has no route ${routeKey}`);
  return route.functionArn;
}

const isSeeded = ({ database }: Ground) => keepOnce(database, 'is-seeded', () => 'no') === 'yes';

/** The people and entries of a new data folder; answers whether it was one. */
async function seedOnce(ground: Ground, gate: Gate): Promise<boolean> {
  if (isSeeded(ground)) return false;
  const { database, url, issuer } = ground;
  const token = await tokenFor(issuer, 'admin');
  gate.letThrough(token);
  await seedRegisters(url, token);
  database.prepare("UPDATE run_kept SET value = 'yes' WHERE name = 'is-seeded'").run();
  return true;
}
