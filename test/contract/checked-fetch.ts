/** Set up for every test: whatever the product's API answers is held against its contract. */

const ask = globalThis.fetch;

globalThis.fetch = async (input, init) => {
  const response = await ask(input, init);
  const { hostname, pathname } = new URL(input instanceof Request ? input.url : input);
  if (hostname !== '127.0.0.1' || !pathname.startsWith('/api/')) return response;
  // Loaded when it is needed: most files of tests ask for nothing.
  const { checkAnswer, routeOf } = await import('./check-answer.ts');
  const key = routeOf(init?.method ?? 'GET', pathname);
  if (key === undefined) return response;
  checkAnswer(key, {
    status: response.status,
    contentType: response.headers.get('content-type') ?? '',
    body: await response.clone().text(),
  });
  return response;
};
