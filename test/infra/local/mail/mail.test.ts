import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { createTransport } from 'nodemailer';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { type MailService, startMail } from '../../../../infra/local/mail/start-mail.ts';

const clock = { now: () => Date.parse('2022-12-05T09:00:00+08:00') };
const from = '办件 <no-reply@district.test>';
let folder: string;
let database: DatabaseSync;
let mail: MailService;

beforeEach(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'mail-'));
  database = new DatabaseSync(path.join(folder, 'mail.sqlite'));
  mail = await startMail({ port: 0, database, clock });
});

afterEach(async () => {
  await mail.close();
  database.close();
  rmSync(folder, { recursive: true });
});

function send(message: { to: string | string[]; subject?: string; text?: string; html?: string }): Promise<unknown> {
  return createTransport({ host: '127.0.0.1', port: mail.port }).sendMail({ from, ...message });
}

it('keeps a message with a Chinese subject, its text and its links, in virtual time', async () => {
  const text = '您有一项待审核任务，请打开：\nhttp://127.0.0.1:4300/r/s3cret。\n有效期至12月12日。';
  await send({ to: '李伟 <li.wei@district.test>', subject: '【办件】待审核：诊断服务补贴（第1批）', text });
  expect(mail.list()).toEqual([
    {
      to: 'li.wei@district.test',
      subject: '【办件】待审核：诊断服务补贴（第1批）',
      messageId: expect.stringMatching(/^<.+@district\.test>$/),
      text,
      links: ['http://127.0.0.1:4300/r/s3cret'],
      at: '2022-12-05T01:00:00.000Z',
    },
  ]);
});

it('lists several recipients and the newest message last', async () => {
  await send({ to: ['a@x.test', 'b@x.test'], subject: 'one', text: '1' });
  await send({ to: 'c@x.test', subject: 'two', text: '2' });
  expect(mail.list().map(({ to, subject }) => ({ to, subject }))).toEqual([
    { to: ['a@x.test', 'b@x.test'], subject: 'one' },
    { to: 'c@x.test', subject: 'two' },
  ]);
});

it('reads the text of a message that is only HTML', async () => {
  await send({ to: 'a@x.test', subject: 'html', html: '<p>请<a href="https://a.test/go">打开</a></p>' });
  expect(mail.list()[0]?.links).toEqual(['https://a.test/go']);
});

it('has committed a message when the sender gets its answer', async () => {
  await send({ to: 'a@x.test', subject: 'kept', text: 'x' });
  const other = new DatabaseSync(path.join(folder, 'mail.sqlite'), { readOnly: true });
  expect(other.prepare('SELECT count(*) AS messages FROM mail_messages').get()).toEqual({ messages: 1 });
  other.close();
});

it('shows after a restart what it had accepted before', async () => {
  await send({ to: 'a@x.test', subject: 'kept', text: 'x' });
  await mail.close();
  mail = await startMail({ port: 0, database, clock });
  expect(mail.list()).toMatchObject([{ subject: 'kept' }]);
});

it('refuses a message of more than 1 MB and keeps nothing of it', async () => {
  const sent = send({ to: 'a@x.test', subject: 'large', text: 'x'.repeat(1_100_000) });
  await expect(sent).rejects.toMatchObject({ responseCode: 552 });
  expect(mail.list()).toEqual([]);
});

it('does not give 250 for what could not be kept', async () => {
  database.exec('DROP TABLE mail_messages');
  await expect(send({ to: 'a@x.test', subject: 'lost', text: 'x' })).rejects.toThrow('no such table');
});

it('delivers to fifty recipients and refuses the rest', async () => {
  const to = Array.from({ length: 51 }, (_, index) => `person${index}@x.test`);
  await send({ to, subject: 'many', text: 'x' });
  expect(mail.list()[0]?.to).toHaveLength(50);
});

it('refuses to start on a port that is taken', async () => {
  await expect(startMail({ port: mail.port, database, clock })).rejects.toThrow('EADDRINUSE');
});
