import { PutItemCommand } from 'dynamodb-toolbox/entity/actions/put';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { hashSecret, newId, newSecret } from '../../../shared/id.ts';
import { addresseeOf } from '../../../shared/obligation/contact.ts';
import { createDraft } from '../../../shared/table/case-store.ts';
import { LinkEntity } from '../../../shared/table/entities.ts';
import { AT, aCase } from '../../builders/case-file.ts';
import { cookieOf, loadFunction, type PageFunction } from '../page-function.ts';
import { startStaffTable } from '../staff/staff-table.ts';

const CONTACT = 'u1@zhangdian.example';

let stop: () => Promise<void>;
let applicant: PageFunction;

beforeAll(async () => {
  stop = await startStaffTable();
  Object.assign(process.env, { QUARANTINE_BUCKET: 'quarantine', CLEAN_BUCKET: 'clean' });
  applicant = await loadFunction('applicant', 'test/cloud/owed-forms/index.ts');
  vi.useFakeTimers({ toFake: ['Date'], now: Date.parse(AT) });
});
afterAll(async () => {
  vi.useRealTimers();
  applicant.dispose();
  await stop();
});

interface Made {
  readonly caseId: string;
  readonly accessToken: string;
  readonly link: string;
}

/** A draft that the entry owes, its access token and a link to it made for these people. */
async function owedCase(
  madeFor: string | undefined,
  entryKey = 'u1',
  filing: { readonly attempt: number; readonly isCorrection?: boolean } = { attempt: 1 },
): Promise<Made> {
  const caseId = newId();
  const [accessToken, link] = [newSecret('at1'), newSecret('ra1')];
  const addressee = madeFor === undefined ? undefined : addresseeOf(caseId, madeFor);
  await createDraft(
    aCase({
      caseId,
      formId: 'monthly',
      status: 'draft',
      tokenHash: hashSecret(accessToken),
      ...(addressee === undefined ? {} : { tokenAddressee: addressee }),
      answers: { unitName: '甲单位', contactEmail: CONTACT },
      owed: { period: '2022-12', entryKey, ...filing },
    }),
  );
  await LinkEntity.build(PutItemCommand)
    .item({
      tokenHash: hashSecret(link),
      kind: 'case',
      caseId,
      ...(addressee === undefined ? {} : { addressee }),
      generation: 1,
      expiresAt: '2023-03-01T00:00:00.000Z',
      expiresAtSeconds: 1_700_000_000,
    })
    .send();
  return { caseId, accessToken, link };
}

const openLink = ({ link }: Made) => applicant.ask('GET /c/{linkToken}', { params: { linkToken: link } });

const byToken = ({ caseId }: Made, token: string) =>
  applicant.ask('GET /api/cases/{caseId}', { params: { caseId }, headers: { authorization: `Bearer ${token}` } });

const byCookie = ({ caseId }: Made, secret: string) =>
  applicant.ask('GET /cases/{caseId}', { params: { caseId }, cookie: `__Host-case_${caseId.slice(0, 8)}=${secret}` });

async function statuses(made: Made): Promise<readonly number[]> {
  const { link, accessToken } = made;
  const answers = [openLink(made), byToken(made, link), byCookie(made, link), byToken(made, accessToken)];
  return (await Promise.all(answers)).map(({ statusCode }) => statusCode);
}

describe('a secret of an owed case', () => {
  test('opens it for the contact in the register', async () => {
    expect(await statuses(await owedCase(CONTACT))).toEqual([303, 200, 200, 200]);
  });

  test.each(['U1@ZHANGDIAN.EXAMPLE', ' u1@zhangdian.example ', 'ｕ１@zhangdian.example'])(
    'opens it for the same address spelt "%s"',
    async email => {
      expect(await statuses(await owedCase(email))).toEqual([303, 200, 200, 200]);
    },
  );

  test.each([
    ['somebody else', 'before@zhangdian.example', 'u1'],
    ['nobody that was noted', undefined, 'u1'],
    ['an entry for which nobody is named', CONTACT, 'u3'],
    ['an entry that is there no longer', CONTACT, 'u9'],
  ])('is gone when it was made for %s', async (_whom, email, entryKey) => {
    expect(await statuses(await owedCase(email, entryKey))).toEqual([410, 410, 410, 410]);
  });

  test('sets no cookie when it is refused, and leads to where a new link is sent', async () => {
    const refused = await openLink(await owedCase('before@zhangdian.example'));
    expect(cookieOf(refused)).toBe('');
    expect(refused.body).toContain('href="/forms/monthly"');
  });

  test('of another entry does not tell that case from none', async () => {
    const [one, other] = [await owedCase(CONTACT), await owedCase('before@zhangdian.example')];
    expect((await byToken(other, one.link)).statusCode).toBe(404);
  });
});

describe('the page of what is owed', () => {
  test.each([
    ['the first filing', { attempt: 1 }, '报送：'],
    ['a filing after one that was turned down', { attempt: 2 }, '报送：'],
    ['a correction of what was accepted', { attempt: 2, isCorrection: true }, '更正稿：'],
  ])('calls %s by its name', async (_what, filing, words) => {
    const made = await owedCase(CONTACT, 'u1', filing);
    const { body = '' } = await byCookie(made, made.link);
    expect([body.includes('报送：'), body.includes('更正稿：')]).toEqual(
      words === '报送：' ? [true, false] : [false, true],
    );
  });
});
