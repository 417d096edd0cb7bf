/** What is answered while the registers are still being filled: the home page, on which no entry shows. */

import type { IncomingMessage } from 'node:http';

export interface Gate {
  readonly isOpen: boolean;
  /** Resolves when the request may be answered; undefined = at once. */
  hold(request: IncomingMessage): Promise<void> | undefined;
  /** Lets requests with this bearer token through. */
  letThrough(token: string): void;
  open(): void;
}

const isOpenToAll = (path: string) => path === '/' || path.startsWith('/assets/');

export function createGate(): Gate {
  const opened = Promise.withResolvers<void>();
  let isOpen = false;
  let authorization: string | undefined;
  return {
    get isOpen() {
      return isOpen;
    },
    hold: ({ url = '', headers }) => {
      const isLet =
        isOpen || isOpenToAll(url) || (authorization !== undefined && headers.authorization === authorization);
      return isLet ? undefined : opened.promise;
    },
    letThrough: token => {
      authorization = `Bearer ${token}`;
    },
    open: () => {
      isOpen = true;
      opened.resolve();
    },
  };
}
