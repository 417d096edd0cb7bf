import type { IncomingMessage } from 'node:http';
import { BlockList, isIP } from 'node:net';

const loopback = new BlockList();
loopback.addSubnet('127.0.0.0', 8, 'ipv4');
loopback.addAddress('::1', 'ipv6');

/**
 * Says why a request is not answered, or undefined. The console moves the clock and shows approval links, so only this
 * machine reaches it, only under a loopback name (DNS rebinding), and only its own pages may change something.
 */
export function findIntrusion(request: IncomingMessage): string | undefined {
  if (!isLoopbackAddress(request.socket.remoteAddress ?? '')) return 'the console answers this machine only';
  if (!isLoopbackHost(request.headers.host)) return 'the Host header does not name this machine';
  if (request.method !== 'POST') return undefined;
  const { origin } = request.headers;
  const isForeign = origin !== undefined && origin !== `http://${request.headers.host}`;
  return isForeign ? 'the request comes from another origin' : undefined;
}

function isLoopbackAddress(address: string): boolean {
  const family = isIP(address);
  return family !== 0 && loopback.check(address, family === 6 ? 'ipv6' : 'ipv4');
}

function isLoopbackHost(host: string | undefined): boolean {
  const hostname = URL.parse(`http://${host}`)?.hostname ?? '';
  if (hostname === 'localhost' || hostname.endsWith('.localhost')) return true;
  return isLoopbackAddress(hostname.replace(/^\[|\]$/g, ''));
}
