import { PutItemCommand } from 'dynamodb-toolbox/entity/actions/put';
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { startSession } from '../../../functions/staff/session.ts';
import { hashSecret, newSecret } from '../../../shared/id.ts';
import { loadEvents, loadFile } from '../../../shared/table/case-store.ts';
import { LinkEntity } from '../../../shared/table/entities.ts';
import { AT } from '../../builders/case-file.ts';
import { hiddenOf, loadFunction, type PageFunction } from '../page-function.ts';
import { addressOf, enter, startStaffTable, storeCase } from '../staff/staff-table.ts';

let stop: () => Promise<void>;
let pages: PageFunction;
let papers: PageFunction;

beforeAll(async () => {
  stop = await startStaffTable();
  Object.assign(process.env, { QUARANTINE_BUCKET: 'quarantine', CLEAN_BUCKET: 'clean' });
  pages = await loadFunction('review', 'test/cloud/sign-in-forms/index.ts');
  papers = await loadFunction('papers', 'test/cloud/sign-in-forms/index.ts');
  vi.useFakeTimers({ toFake: ['Date'], now: Date.parse(AT) });
  await enter('wang', ['head']);
  await enter('li', ['head']);
});
beforeEach(() => void vi.setSystemTime(Date.parse(AT)));
afterAll(async () => {
  vi.useRealTimers();
  pages.dispose();
  papers.dispose();
  await stop();
});

interface Opened {
  readonly caseId: string;
  readonly taskId: string;
  readonly secret: string;
  readonly caseNumber: string;
}

/** A case that waits for the signature of `wang`, who has the link. */
async function open(): Promise<Opened> {
  const answers = { unitName: '甲单位', contactName: '张三' };
  const stage = { stageId: 'approve', role: 'head', item: { formId: 'permit', answers } };
  const { item, task } = await storeCase('wang', stage);
  const secret = newSecret('ra1');
  const { caseId } = item;
  const { taskId, generation } = task;
  const expiry = { expiresAt: '2022-12-31T00:00:00.000Z', expiresAtSeconds: 1_900_000_000 };
  await LinkEntity.build(PutItemCommand)
    .item({ tokenHash: hashSecret(secret), kind: 'task', caseId, taskId, generation, ...expiry })
    .send();
  return { caseId, taskId, secret, caseNumber: item.caseNumber ?? '' };
}

const identityOf = (person: string) => ({ subject: `sub-${person}`, name: `名${person}`, email: addressOf(person) });
const claimsOf = (person: string) => ({ sub: `sub-${person}`, name: `名${person}`, email: addressOf(person) });
const signIn = async (person: string) => (await startSession(identityOf(person))).split(';')[0] ?? '';

const cookiesOf = ({ taskId, secret }: Opened, session?: string) => [
  `__Host-rv_${taskId.slice(0, 8)}=${secret}`,
  ...(session === undefined ? [] : [session]),
];

const read = (opened: Opened, session?: string) =>
  pages.ask('GET /reviews/{taskId}', { params: { taskId: opened.taskId }, cookies: cookiesOf(opened, session) });

/** Sends the page's form, as opened by the reviewer, with the session of now. */
async function send(opened: Opened, session?: string) {
  const hidden = hiddenOf(await read(opened, await signIn('wang')));
  return pages.ask('POST /reviews/{taskId}/decision', {
    params: { taskId: opened.taskId },
    cookies: cookiesOf(opened, session),
    form: { ...hidden, act: 'decide', decision: 'sign', 'signature.name': '名wang' },
  });
}

const signature = { decision: 'sign', signature: { name: '名wang' } };

const call = ({ secret }: Opened, person?: string) =>
  person === undefined
    ? pages.ask('POST /api/reviews/{linkToken}/decision', {
        params: { linkToken: secret },
        headers: { authorization: `Bearer ${secret}` },
        json: signature,
      })
    : pages.ask('POST /api/staff/reviews/{linkToken}/decision', {
        params: { linkToken: secret },
        claims: claimsOf(person),
        json: signature,
      });

const eventsOf = ({ caseId }: Opened) => loadEvents(caseId);
const taskOf = async ({ caseId, taskId }: Opened) =>
  (await loadFile(caseId))?.tasks.find(task => task.taskId === taskId);

const hrefTo = (taskId: string) => `/staff/sign-in?next=%2Freviews%2F${taskId}`;

const readFile = (opened: Opened, session?: string) =>
  pages.ask('GET /reviews/{taskId}/attachments/{attachmentId}', {
    params: { taskId: opened.taskId, attachmentId: 'any' },
    cookies: cookiesOf(opened, session),
  });

const readDocument = (opened: Opened, session?: string) =>
  papers.ask('GET /reviews/{taskId}/documents/{documentId}', {
    params: { taskId: opened.taskId, documentId: 'any' },
    cookies: cookiesOf(opened, session),
  });

/** Neither who filed it nor what it says, nor by what it could be looked up. */
function expectNothingOf({ caseNumber, caseId }: Opened, body: string): void {
  for (const told of ['甲单位', '甲公司', '张三', caseNumber, caseId]) expect(body).not.toContain(told);
}

describe('the page of a stage that asks for the sign-in', () => {
  test('says so in both languages and leads to the sign-in and back, without a form', async () => {
    const opened = await open();
    const { statusCode, body } = await read(opened);
    expect(statusCode).toBe(200);
    expect(body).toContain('本环节须由审核人“名wang”本人登录后查看和办理');
    expect(body).toContain('Only 名wang, the reviewer, reads and decides this stage, signed in');
    expect(body).toContain(`href="${hrefTo(opened.taskId)}"`);
    expect(body).not.toContain('<form');
  });

  test.each([undefined, 'li'])(
    'shows nothing of the case to the link alone, or to another person: %s',
    async person => {
      const opened = await open();
      const { body } = await read(opened, person === undefined ? undefined : await signIn(person));
      expectNothingOf(opened, body);
      expect(await eventsOf(opened)).toHaveLength(1);
    },
  );

  test('shows the case to the reviewer who is signed in', async () => {
    const opened = await open();
    const { body } = await read(opened, await signIn('wang'));
    expect(body).toContain('甲单位');
  });

  test('shows its form to the reviewer who is signed in', async () => {
    const { body } = await read(await open(), await signIn('wang'));
    expect(body).toContain('Signed in as 名wang');
    expect(body).toContain('name="signature.name"');
  });

  test('tells another person who they are, and asks again who it is', async () => {
    const opened = await open();
    const { body } = await read(opened, await signIn('li'));
    expect(body).toContain('You are signed in as 名li');
    expect(body).toContain(`href="${hrefTo(opened.taskId)}&amp;prompt=login"`);
    expect(body).not.toContain('<form');
    expect(await eventsOf(opened)).toHaveLength(1);
  });

  test('records the signature with how sure we were, and of whom', async () => {
    const opened = await open();
    expect((await send(opened, await signIn('wang'))).statusCode).toBe(303);
    expect((await taskOf(opened))?.decision).toMatchObject({ kind: 'sign', assurance: 'sign-in' });
    const actor = { kind: 'reviewer', id: 'wang', name: '名wang', assurance: 'sign-in', subject: 'sub-wang' };
    expect((await eventsOf(opened)).at(-1)).toMatchObject({ kind: 'decided', actor });
  });

  test('sent without a session is refused, with the way to the sign-in and nothing of the case', async () => {
    const opened = await open();
    const { statusCode, body } = await send(opened);
    expect(statusCode).toBe(401);
    expect(body).toContain('href="#f-sign-in"');
    expect(body).toContain('id="f-sign-in"');
    expect(body).toContain(`href="${hrefTo(opened.taskId)}"`);
    expectNothingOf(opened, body);
    expect((await taskOf(opened))?.status).toBe('open');
  });

  test('keeps what was typed, to be sent again once signed in', async () => {
    const opened = await open();
    const refused = await send(opened);
    const again = await pages.ask('POST /reviews/{taskId}/decision', {
      params: { taskId: opened.taskId },
      cookies: cookiesOf(opened, await signIn('wang')),
      form: hiddenOf(refused),
    });
    expect(again.statusCode).toBe(303);
    expect((await taskOf(opened))?.decision).toMatchObject({ signature: { name: '名wang' } });
  });

  test('keeps no unfinished work for whoever is not signed in as the reviewer', async () => {
    const opened = await open();
    const keep = async (session?: string) =>
      pages.ask('POST /reviews/{taskId}/decision', {
        params: { taskId: opened.taskId },
        cookies: cookiesOf(opened, session),
        form: { ...hiddenOf(await read(opened, await signIn('wang'))), act: 'draft' },
      });
    expect((await keep()).statusCode).toBe(401);
    expect((await keep(await signIn('li'))).statusCode).toBe(403);
    expect((await keep(await signIn('wang'))).statusCode).toBe(303);
  });

  test.each([
    ['a file', readFile],
    ['a document', readDocument],
  ])('leads from %s back to the sign-in; the reviewer is told that there is none', async (_what, readIt) => {
    const opened = await open();
    for (const session of [undefined, await signIn('li')]) {
      const { statusCode, headers } = await readIt(opened, session);
      expect([statusCode, headers['location']]).toEqual([303, `/reviews/${opened.taskId}`]);
    }
    expect((await readIt(opened, await signIn('wang'))).statusCode).toBe(404);
  });

  test('shows the receipt of the decision to the link', async () => {
    const opened = await open();
    await send(opened, await signIn('wang'));
    const { statusCode, body } = await read(opened);
    expect(statusCode).toBe(200);
    expect(body).toContain('The decision is recorded');
  });

  test('sent with a session that has ended is refused', async () => {
    const opened = await open();
    const session = await signIn('wang');
    vi.setSystemTime(Date.parse(AT) + 2 * 3_600_000);
    expect((await send(opened, session)).statusCode).toBe(401);
  });

  test('sent by another person is refused, and the record says who tried', async () => {
    const opened = await open();
    expect((await send(opened, await signIn('li'))).statusCode).toBe(403);
    expect((await taskOf(opened))?.status).toBe('open');
    expect((await eventsOf(opened)).at(-1)).toMatchObject({
      kind: 'other-person-refused',
      actor: { kind: 'staff', id: 'li', name: '名li' },
      detail: { taskId: opened.taskId, stageId: 'approve' },
    });
  });
});

describe('the API of a stage that asks for the sign-in', () => {
  const readBy = ({ secret: linkToken }: Opened, person?: string) =>
    person === undefined
      ? pages.ask('GET /api/reviews/{linkToken}', { params: { linkToken } })
      : pages.ask('GET /api/staff/reviews/{linkToken}', { params: { linkToken }, claims: claimsOf(person) });

  test('shows the case to the reviewer, and to nobody by the link alone', async () => {
    const opened = await open();
    const alone = await readBy(opened);
    expect(JSON.parse(alone.body)).toMatchObject({ code: 'sign-in-required', signIn: hrefTo(opened.taskId) });
    expectNothingOf(opened, alone.body);
    expect((await readBy(opened, 'li')).statusCode).toBe(403);
    expect(await eventsOf(opened)).toHaveLength(1);
    expect(JSON.parse((await readBy(opened, 'wang')).body).case.data.unitName).toBe('甲单位');
  });

  test('keeps unfinished work of the reviewer alone', async () => {
    const { secret: linkToken } = await open();
    const json = { draft: { note: '在看' } };
    const byLink = { params: { linkToken }, headers: { authorization: `Bearer ${linkToken}` }, json };
    expect((await pages.ask('PUT /api/reviews/{linkToken}/draft', byLink)).statusCode).toBe(401);
    const bySignIn = (person: string) =>
      pages.ask('PUT /api/staff/reviews/{linkToken}/draft', {
        params: { linkToken },
        claims: claimsOf(person),
        json,
      });
    expect((await bySignIn('li')).statusCode).toBe(403);
    expect((await bySignIn('wang')).statusCode).toBe(204);
  });

  test('refuses the link alone and says where to sign in', async () => {
    const opened = await open();
    const { statusCode, body } = await call(opened);
    expect(statusCode).toBe(401);
    expect(JSON.parse(body)).toMatchObject({ code: 'sign-in-required', signIn: hrefTo(opened.taskId) });
  });

  test('refuses another person, and a person of no role, each with a line in the record', async () => {
    const opened = await open();
    expect((await call(opened, 'li')).statusCode).toBe(403);
    expect((await call(opened, 'stranger')).statusCode).toBe(403);
    const actors = (await eventsOf(opened)).slice(1).map(({ actor }) => actor.id);
    expect(actors).toEqual(['li', 'sub-stranger']);
  });

  test('fills no record with refusals', async () => {
    const opened = await open();
    for (let times = 0; times < 10; times += 1) await call(opened, 'li');
    expect((await call(opened, 'li')).statusCode).toBe(429);
    expect(await eventsOf(opened)).toHaveLength(11);
    expect((await call(opened, 'wang')).statusCode).toBe(200);
  });

  test('takes the reviewer’s decision once, and answers a repeat as the first', async () => {
    const opened = await open();
    expect(JSON.parse((await call(opened, 'wang')).body)).toMatchObject({ decision: 'sign', isRepeat: false });
    expect(JSON.parse((await call(opened, 'wang')).body)).toMatchObject({ decision: 'sign', isRepeat: true });
    expect((await call(opened, 'li')).statusCode).toBe(403);
    expect((await eventsOf(opened)).map(({ kind }) => kind)).toEqual(['submitted', 'decided']);
  });

  test('refuses whoever is signed in without the link', async () => {
    const stranger = { caseId: '', taskId: '', secret: newSecret('ra1'), caseNumber: '' };
    expect((await call(stranger, 'wang')).statusCode).toBe(404);
  });
});
