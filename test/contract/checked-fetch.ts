/** Set up for every test: whatever the product's API answers is held against its contract. */

import { checkAnswer, routeOf } from './check-answer.ts';

const ask = globalThis.fetch;

globalThis.fetch = async (input, init) => {
  const response = await ask(input, init);
  const url = new URL(input instanceof Request ? input.url : input);
  const key = url.hostname === '127.0.0.1' ? routeOf(init?.method ?? 'GET', url.pathname) : undefined;
  if (key !== undefined) {
    checkAnswer(key, {
      status: response.status,
      contentType: response.headers.get('content-type') ?? '',
      body: await response.clone().text(),
    });
  }
  return response;
};
