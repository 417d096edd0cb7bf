/** What does not depend on the template: the data folder, the clock, the table engine, mail and sign-in. */

import { randomBytes } from 'node:crypto';
import { createOperations, type OperationsLedger } from '../console/operations.ts';
import type { Operations } from '../contract.ts';
import { startEngine } from '../dynamodb/engine.ts';
import { withoutHash } from '../iam/principals.ts';
import { startMail } from '../mail/start-mail.ts';
import { type SignIn, startSignIn } from '../sign-in/start-sign-in.ts';
import { createActivity } from '../time/activity.ts';
import { createAgenda } from '../time/agenda.ts';
import { createVirtualClock } from '../time/virtual-clock.ts';
import { createReceiver } from '../webhooks/receiver.ts';
import { people } from './people.ts';
import { choosePorts } from './ports.ts';
import { keepOnce, openDataFolder } from './stores.ts';

export interface GroundOptions {
  readonly dataFolder: string;
  readonly isFresh: boolean;
  /** Where a new data folder's clock begins (ms), or the machine's own time. */
  readonly clockStart: number | 'real';
  /** The product's port; uploads are on the next one, the sign-in on the one after. 0 = free ones. */
  readonly port: number;
}

export type Ground = Awaited<ReturnType<typeof layGround>>;

/** The OpenID client and audience of the local sign-in. */
const CLIENT_ID = 'banjian-staff';
const AUDIENCE = 'banjian';

export async function layGround(options: GroundOptions) {
  const data = openDataFolder(options.dataFolder, options.isFresh);
  const { database } = data;
  const clock = createVirtualClock({ database, start: options.clockStart });
  const activity = createActivity();
  const agenda = createAgenda({ clock, activity, onError: (error, source) => console.error(`[${source}]`, error) });
  const ledger = createOperations(clock);
  const ports = await choosePorts(options.port, database);
  const url = `http://127.0.0.1:${ports.api}`;
  const clientSecret = keepOnce(database, 'sign-in-client', newSecret);
  const webhookKey = keepOnce(database, 'webhook-key', newSecret);
  const [mail, engine] = await Promise.all([
    startMail({ port: 0, database, clock }),
    startEngine({ file: data.tableFile }),
  ]);
  let signIn: Promise<SignIn> | undefined;
  return {
    ...data,
    clock,
    activity,
    agenda,
    ledger,
    operations: byShortName(ledger),
    ports,
    url,
    mail,
    engine,
    issuer: `http://127.0.0.1:${ports.signIn}`,
    /** The provider is half a second's work, and the first page goes without it. */
    startSignIn: () => {
      signIn ??= startSignIn({
        port: ports.signIn,
        database,
        people,
        clientId: CLIENT_ID,
        clientSecret,
        audience: AUDIENCE,
        redirectUris: [`${url}/staff/callback`],
        clock,
      });
      return signIn;
    },
    webhooks: createReceiver({ database, key: webhookKey, clock }),
    /** What the template's secrets hold here. */
    secretSeeds: {
      Mail: JSON.stringify({ url: `smtp://127.0.0.1:${mail.port}`, from: '办件 <banjian@zhangdian.example>' }),
      SignIn: JSON.stringify({ clientId: CLIENT_ID, clientSecret }),
      Webhook: JSON.stringify({ url: `${url}/_local/webhooks/deliveries`, key: webhookKey }),
    },
    keyOf: (name: string) => keepOnce(database, `key-of-${name}`, newSecret),
    close: async () => {
      await Promise.all([signIn?.then(({ close }) => close()), mail.close(), engine.close()]);
      clock.close();
      data.close();
    },
  };
}

/** Counts under the names people read: logical ids without their hash. */
function byShortName(ledger: OperationsLedger): Operations {
  return { count: operation => ledger.count({ ...operation, by: withoutHash(operation.by) }) };
}

function newSecret(): string {
  return randomBytes(30).toString('base64url');
}
