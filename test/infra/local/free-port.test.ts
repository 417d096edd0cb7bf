import { createServer, type Server } from 'node:net';
import { afterEach, expect, it } from 'vitest';
import { findFreePorts } from '../../../infra/local/free-port.ts';

/** From here on the system gives ports to outgoing connections (net.ipv4.ip_local_port_range). */
const FIRST_OF_CONNECTIONS = 32_768;
const servers: Server[] = [];

afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});

/** Resolves once something listens there, which fails where the port is taken. */
function take(port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject);
    servers.push(server);
    server.listen(port, '127.0.0.1', resolve);
  });
}

it('finds ports that are free and that no outgoing connection is given meanwhile', async () => {
  for (let count = 1; count <= 20; count += 1) {
    const first = await findFreePorts(3);
    expect(first).toBeGreaterThanOrEqual(10_000);
    expect(first + 3).toBeLessThanOrEqual(FIRST_OF_CONNECTIONS);
    for (const port of [first, first + 1, first + 2]) await take(port);
  }
});
