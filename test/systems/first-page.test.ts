/** The first page does not wait for the registers of a new data folder; nothing that shows them comes before them. */

import { afterAll, beforeAll, expect, it } from 'vitest';
import { seeds } from '../../forms/seeds.ts';
import { createClient } from '../../infra/local/demo/client.ts';
import { startTestCloud, type TestCloud } from '../cloud/start.ts';

let cloud: TestCloud;

beforeAll(async () => {
  cloud = await startTestCloud({ isEarly: true });
});
afterAll(() => cloud.dispose());

const textOf = async (path: string) => (await fetch(new URL(path, cloud.url))).text();

it('is the same as later, and whatever is asked meanwhile has every entry', async () => {
  const first = await textOf('/');
  const client = createClient(cloud.url);
  const token = await client.staffToken('admin');
  for (const { registerId, key, name } of seeds.flatMap(({ entries }) => entries)) {
    const { body } = await client.call<{ entries: { key: string; name: string }[] }>(
      `GET /api/staff/registers/${registerId}`,
      { token },
    );
    expect(body.entries, registerId).toContainEqual(expect.objectContaining({ key, name }));
  }
  expect((await fetch(`${cloud.url}/_local/health`)).status).toBe(200);
  expect(await textOf('/')).toBe(first);
});
