import type { IncomingMessage } from 'node:http';
import { describe, expect, it } from 'vitest';
import { createGate } from '../../../../infra/local/run/gate.ts';

const request = (url: string, authorization?: string) => ({ url, headers: { authorization } }) as IncomingMessage;

describe('before the registers are filled', () => {
  it.each(['/', '/assets/site.css'])('%s is answered', url => {
    expect(createGate().hold(request(url))).toBeUndefined();
  });

  it.each(['/staff', '/api/forms', '/forms/a', '/_local/', '/_local/health', '/_local/links', '/?a', '//', '/assets'])(
    '%s waits',
    url => {
      expect(createGate().hold(request(url))).toBeInstanceOf(Promise);
    },
  );

  it('who fills them is let through, and nobody else', () => {
    const gate = createGate();
    expect(gate.hold(request('/api/staff', undefined))).toBeInstanceOf(Promise);
    gate.letThrough('token');
    expect(gate.hold(request('/api/staff', 'Bearer token'))).toBeUndefined();
    expect(gate.hold(request('/api/staff', 'Bearer other'))).toBeInstanceOf(Promise);
    expect(gate.hold(request('/api/staff', undefined))).toBeInstanceOf(Promise);
  });
});

it('once they are, what waited is answered and nothing waits', async () => {
  const gate = createGate();
  const held = gate.hold(request('/staff'));
  expect(gate.isOpen).toBe(false);
  gate.open();
  await expect(held).resolves.toBeUndefined();
  expect(gate.isOpen).toBe(true);
  expect(gate.hold(request('/staff'))).toBeUndefined();
});
