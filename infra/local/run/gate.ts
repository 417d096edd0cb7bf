/** What is answered while the registers are still being filled: the home page, on which no entry shows. */

import type { IncomingMessage } from 'node:http';

export interface Gate {
  readonly isOpen: boolean;
  /** Resolves when the request may be answered; undefined = at once. */
  hold(request: IncomingMessage): Promise<void> | undefined;
  /** Lets requests with this bearer token through. */
  letThrough(token: string): void;
  open(): void;
  /** Opens; who needs the sign-in has it started and waits for it. */
  openUntilSignIn(start: () => Promise<unknown>): void;
}

const isOpenToAll = (path: string) => path === '/' || path.startsWith('/assets/');
/** Who comes here, signs in or has signed in; the console's links say where. */
const isOfSignIn = (path: string) => /^\/(staff|api\/staff|_local\/links)\b/.test(path);

export function createGate(): Gate {
  const opened = Promise.withResolvers<void>();
  let isOpen = false;
  let authorization: string | undefined;
  let startSignIn: (() => Promise<unknown>) | undefined;
  const open = () => {
    isOpen = true;
    opened.resolve();
  };
  return {
    get isOpen() {
      return isOpen;
    },
    hold: ({ url = '', headers }) => {
      if (startSignIn && isOfSignIn(url)) return startSignIn().then(() => undefined);
      const isLet =
        isOpen || isOpenToAll(url) || (authorization !== undefined && headers.authorization === authorization);
      return isLet ? undefined : opened.promise;
    },
    letThrough: token => {
      authorization = `Bearer ${token}`;
    },
    open,
    openUntilSignIn: start => {
      startSignIn = start;
      open();
    },
  };
}
