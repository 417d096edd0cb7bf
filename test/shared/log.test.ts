import { afterEach, expect, test, vi } from 'vitest';
import { newSecret } from '../../shared/id.ts';
import { log } from '../../shared/log.ts';

afterEach(() => void vi.restoreAllMocks());

function lineOf(members: Parameters<typeof log.error>[1]) {
  const written = vi.spyOn(console, 'log').mockImplementation(() => undefined);
  log.error('failed', members);
  return String(written.mock.calls[0]?.[0]);
}

test('an entry names nobody, whatever the words of a mail server or an error bring along', () => {
  const secret = newSecret('ra1');
  const cause = `550 5.1.1 <wang.jian-guo+x@zhangdian.example>: no such user, GET /r/${secret}`;
  const line = lineOf({ cause });
  expect(line).not.toMatch(/wang|zhangdian/);
  expect(line).not.toContain(secret.slice(4));
  expect(JSON.parse(line).cause).toBe('550 5.1.1 <<address>>: no such user, GET /r/ra1_<secret>');
});

test('an entry is one line of JSON, and keeps ids, counts and places in code', () => {
  const stack = 'Error: x\n    at run (/var/task/node_modules/@aws-sdk/client-s3/index.js:1:2)';
  const line = lineOf({ caseId: 'c0123456789', count: 3, stack, text: 'a"}\n{"level":"info"' });
  expect(line.split('\n')).toHaveLength(1);
  expect(JSON.parse(line)).toMatchObject({ caseId: 'c0123456789', count: 3, stack, text: 'a"}\n{"level":"info"' });
});
