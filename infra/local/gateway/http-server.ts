import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { bodyOf } from './refusal.ts';

const IDLE_CONNECTION_MS = 60_000;
/** How long open requests may still take when the server closes. */
const CLOSING_MS = 5_000;

export interface HttpServer {
  /** Listens on a port (0 = a free one) and answers the port. */
  listen(port: number, host?: string): Promise<number>;
  /** Takes no new request, lets those under way end, and cuts what is still open after five seconds. */
  close(): Promise<void>;
}

/** A keep-alive HTTP/1.1 server that answers in the gateway's words also where Node refuses a request before routing. */
export function createHttpServer(answer: RequestListener): HttpServer {
  const server = createServer({ keepAliveTimeout: IDLE_CONNECTION_MS }, (request, response) => {
    if (!server.listening) response.setHeader('connection', 'close');
    answer(request, response);
  });
  server.on('clientError', refuseUnreadable);
  return {
    listen: (port, host = '127.0.0.1') => listen(server, port, host),
    close: () => close(server),
  };
}

function listen(server: Server, port: number, host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      resolve((server.address() as AddressInfo).port);
    });
  });
}

function close(server: Server): Promise<void> {
  const cutting = setTimeout(() => server.closeAllConnections(), CLOSING_MS);
  return new Promise<void>((resolve, reject) => {
    server.close(error => (error ? reject(error) : resolve()));
  }).finally(() => clearTimeout(cutting));
}

function refuseUnreadable(error: NodeJS.ErrnoException, socket: Socket): void {
  if (!socket.writable || error.code === 'ECONNRESET') {
    socket.destroy();
    return;
  }
  const status = error.code === 'HPE_HEADER_OVERFLOW' ? 431 : 400;
  const body = bodyOf(status);
  const head = `HTTP/1.1 ${status} \r\nconnection: close\r\ncontent-type: application/json\r\ncontent-length: ${body.length}`;
  socket.end(`${head}\r\n\r\n${body}`);
}
