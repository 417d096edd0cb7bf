/** The stand-in of the system outside. */

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createReceiver } from '../../../../infra/local/webhooks/receiver.ts';
import { signDelivery } from '../../../../shared/delivery/signature.ts';
import { aConsole, serve, startMs, webhookKey } from '../console/fixture.ts';

const body = JSON.stringify({ caseNumber: 'ZX-1', revision: 2, documents: [{ title: '结果单' }], attachments: [{}] });

const headersFor = (text: string, { key = webhookKey, atMs = startMs, idempotencyKey = 'c1-2' } = {}) => {
  const timestamp = String(Math.floor(atMs / 1000));
  return {
    'content-type': 'application/json',
    'idempotency-key': idempotencyKey,
    'x-banjian-timestamp': timestamp,
    'x-banjian-signature': signDelivery(key, timestamp, text),
  };
};

let server: Awaited<ReturnType<typeof serve>>;
beforeEach(async () => {
  server = await serve(aConsole());
});
afterEach(() => server.close());

const deliver = (text = body, given: Parameters<typeof headersFor>[1] = {}) =>
  server.ask({ method: 'POST', path: '/_local/webhooks/deliveries', headers: headersFor(text, given), body: text });
const order = (asked: unknown) =>
  server.ask({
    method: 'POST',
    path: '/_local/webhooks',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(asked),
  });
const list = async () => (await server.ask({ path: '/_local/webhooks' })).json;

describe('the system outside', () => {
  it('keeps a delivery once, and answers the same receipt to the next try', async () => {
    const first = await deliver();
    expect(first).toMatchObject({ status: 201, json: { receipt: expect.stringMatching(/^R-[0-9A-F]{12}$/) } });
    expect(await deliver()).toMatchObject({ status: 409, json: first.json });
    expect(await list()).toEqual({
      failNext: 0,
      deliveries: [
        expect.objectContaining({
          key: 'c1-2',
          caseNumber: 'ZX-1',
          revision: 2,
          documents: ['结果单'],
          attachments: 1,
          times: 2,
          ...first.json,
        }),
      ],
    });
  });

  it('refuses another body under the same key', async () => {
    await deliver();
    expect((await deliver(body.replace('ZX-1', 'ZX-2'))).status).toBe(422);
  });

  it('refuses what is signed wrongly, too old or not at all', async () => {
    expect((await deliver(body, { key: 'another' })).status).toBe(401);
    expect((await deliver(body, { atMs: startMs - 301_000 })).status).toBe(401);
    expect((await deliver(body, { atMs: startMs - 299_000 })).status).toBe(201);
    const unsigned = { 'content-type': 'application/json', 'idempotency-key': 'c1-3' };
    const answer = await server.ask({ method: 'POST', path: '/_local/webhooks/deliveries', headers: unsigned, body });
    expect(answer.status).toBe(401);
    expect((await list()).deliveries).toHaveLength(1);
  });

  it('fails as often as it is told to, with or without keeping what came', async () => {
    expect((await order({ failNext: 2 })).json.failNext).toBe(2);
    expect((await deliver()).status).toBe(503);
    expect((await deliver()).status).toBe(503);
    expect((await list()).deliveries).toEqual([]);
    await order({ failNext: 1, status: 500, afterStoring: true });
    expect((await deliver()).status).toBe(500);
    expect((await list()).deliveries).toHaveLength(1);
    expect((await deliver()).status).toBe(409);
  });

  it.each([{}, { failNext: -1 }, { failNext: '2' }, { failNext: 1, status: 200 }, { failNext: 1, other: 1 }])(
    'does not understand %j',
    async asked => {
      expect((await order(asked)).status).toBe(400);
    },
  );

  it('forgets nothing over a restart', () => {
    const folder = mkdtempSync(join(tmpdir(), 'banjian-webhooks-'));
    const open = () => {
      const database = new DatabaseSync(join(folder, 'cloud.db'));
      return { database, receiver: createReceiver({ database, key: webhookKey, clock: { now: () => startMs } }) };
    };
    const before = open();
    before.receiver.failNext({ count: 2, status: 503, afterStoring: true });
    before.receiver.receive(headersFor(body), body);
    before.database.close();
    const after = open();
    expect(after.receiver.list()).toMatchObject({ failNext: 1, deliveries: [{ key: 'c1-2' }] });
    after.database.close();
    rmSync(folder, { recursive: true, force: true });
  });
});
