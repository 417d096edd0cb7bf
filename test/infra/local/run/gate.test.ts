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

describe('on a folder that was run before', () => {
  const starting = () => {
    const signIn = Promise.withResolvers<void>();
    let starts = 0;
    const gate = createGate();
    gate.openUntilSignIn(() => {
      starts += 1;
      return signIn.promise;
    });
    return { gate, signIn, starts: () => starts };
  };

  it.each(['/', '/api/forms', '/_local/health', '/_local/clock', '/staffroom'])('%s is answered without it', url => {
    const { gate, starts } = starting();
    expect(gate.isOpen).toBe(true);
    expect(gate.hold(request(url))).toBeUndefined();
    expect(starts()).toBe(0);
  });

  it.each(['/staff', '/staff/sign-in', '/api/staff/cases', '/_local/links'])(
    '%s has it started and waits',
    async url => {
      const { gate, signIn, starts } = starting();
      const held = gate.hold(request(url));
      expect(starts()).toBe(1);
      signIn.resolve();
      await expect(held).resolves.toBeUndefined();
    },
  );

  it('who asks is told that it could not start', async () => {
    const { gate, signIn } = starting();
    signIn.reject(new Error('the port is taken'));
    await expect(gate.hold(request('/staff'))).rejects.toThrow('the port is taken');
  });
});
