/** What the applicant is still writing is the applicant's alone: staff see what was filed. */

import { PutItemCommand } from 'dynamodb-toolbox/entity/actions/put';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { getCase } from '../../../functions/staff/api.ts';
import { readCaseFile } from '../../../functions/staff/pages/download.ts';
import { startSession } from '../../../functions/staff/session.ts';
import { packedAttachments } from '../../../shared/package/contents.ts';
import { asFiled } from '../../../shared/paper/filed.ts';
import { AttachmentEntity } from '../../../shared/table/entities.ts';
import { AT, aCase, anAttachment } from '../../builders/case-file.ts';
import { aForm } from '../../builders/form.ts';
import { addressOf, aRequest, enter, type StoredCase, startStaffTable, storeCase } from './staff-table.ts';

let stop: () => Promise<void>;

beforeAll(async () => {
  stop = await startStaffTable();
  process.env['CLEAN_BUCKET'] = 'clean';
  vi.useFakeTimers({ toFake: ['Date'], now: Date.parse(AT) });
  await enter('li', ['officer']);
});
afterAll(async () => {
  vi.useRealTimers();
  await stop();
});

const correction = {
  paths: ['contactName', 'licence'],
  note: '请更正',
  dueAt: '2022-12-20T15:59:59.999Z',
  stageId: 'check',
  lap: 1,
  before: { providerName: '甲公司', contactName: '张三' },
  attachmentsBefore: ['filed', 'taken-back'],
};

/** A case that was sent back: one file was taken back since, another uploaded, and a name typed. */
async function corrected(): Promise<StoredCase> {
  const answers = { providerName: '甲公司', contactName: '草稿名' };
  const item = { status: 'returned' as const, stageId: 'check.correction', answers, correction };
  const stored = await storeCase('li', { item, task: { status: 'decided' }, run: { status: 'decided' } });
  const { caseId } = stored.item;
  const files = [
    anAttachment('licence', { caseId, attachmentId: 'filed' }),
    anAttachment('licence', { caseId, attachmentId: 'taken-back', status: 'removed' }),
    anAttachment('licence', { caseId, attachmentId: 'draft', fileName: '未提交.pdf' }),
  ];
  for (const file of files) await AttachmentEntity.build(PutItemCommand).item(file).send();
  return stored;
}

const readCase = async ({ item: { caseId } }: StoredCase) =>
  JSON.parse((await getCase(aRequest('GET /api/staff/cases/{caseId}', { by: 'li', params: { caseId } }))).body ?? '');

async function openFile({ item: { caseId } }: StoredCase, attachmentId: string) {
  const identity = { subject: 'sub-li', name: '名li', email: addressOf('li') };
  const [name = '', value = ''] = (await startSession(identity)).split(';')[0]?.split('=') ?? [];
  const key = 'GET /staff/cases/{caseId}/attachments/{attachmentId}';
  return readCaseFile(aRequest(key, { params: { caseId, attachmentId }, cookies: { [name]: value } }));
}

test('a correction that is being written shows staff what was sent back: values and files', async () => {
  const stored = await corrected();
  const view = await readCase(stored);
  expect(view.data.contactName).toBe('张三');
  expect(view.attachments).toMatchObject([
    { attachmentId: 'filed', status: 'clean' },
    { attachmentId: 'taken-back', status: 'clean' },
  ]);
  expect(JSON.stringify(view)).not.toMatch(/草稿名|未提交/);
});

test('a file that was not submitted is not found; one that was filed opens, also when it was taken back since', async () => {
  const stored = await corrected();
  const notFound = expect.objectContaining({ name: 'Problem', code: 'not-found' });
  await expect(openFile(stored, 'draft')).rejects.toEqual(notFound);
  expect((await openFile(stored, 'filed')).status).toBe(303);
  expect((await openFile(stored, 'taken-back')).status).toBe(303);
});

test('the package holds what was filed, and no scan that is not sent yet', () => {
  const form = aForm;
  const stage = { id: 'seal', kind: 'stamp' as const, slot: { ...form.slots[0], id: 'scan' } };
  const stamped = { ...form, chain: { ...form.chain, stages: [...form.chain.stages, stage] } } as typeof form;
  const attachments = [anAttachment('licence'), anAttachment('scan'), anAttachment('x', { status: 'refused' })];
  const file = { case: aCase({ status: 'stamping', stageId: 'seal' }), attachments, stages: [], tasks: [] };
  const idsOf = (given: typeof file) => asFiled(given, stamped).attachments.map(({ slot }) => slot);
  expect(idsOf(file)).toEqual(['licence']);
  expect(idsOf({ ...file, case: aCase({ status: 'in-review' }) })).toEqual(['licence', 'scan']);
  const returned = { ...file, case: aCase({ status: 'returned', stageId: 'check.correction', correction }) };
  const before = { ...correction, attachmentsBefore: ['a-licence'] };
  returned.case = { ...returned.case, correction: before };
  const known = { file: returned, form: stamped } as unknown as Parameters<typeof packedAttachments>[0];
  expect(packedAttachments(known).map(({ attachment }) => attachment.slot)).toEqual(['licence']);
});
