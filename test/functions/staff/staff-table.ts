/** The product's table in memory, with people in the register and cases under review. */

import { startEngine } from '../../../infra/local/dynamodb/engine.ts';
import { ensureTables } from '../../../infra/local/dynamodb/tables.ts';
import { indexAttributes } from '../../../infra/stacks/data-stack.ts';
import type { Case, CaseFile, StageRun, Task } from '../../../shared/case/schema.ts';
import type { Request } from '../../../shared/http/request.ts';
import { newCaseNumber, newId } from '../../../shared/id.ts';
import { REVIEWERS, STAND_INS } from '../../../shared/register/schema.ts';
import { readRegisterNow, writeEntry } from '../../../shared/register/store.ts';
import { commit, createDraft, loadFile } from '../../../shared/table/case-store.ts';
import { AT, aCase, aRun, aTask } from '../../builders/case-file.ts';

const keysOf = (hash: string, range: string) => [
  { AttributeName: hash, KeyType: 'HASH' },
  { AttributeName: range, KeyType: 'RANGE' },
];

/** Starts the table and the settings; answers how to stop it. */
export async function startStaffTable(): Promise<() => Promise<void>> {
  const engine = await startEngine({ endpoint: '' });
  await ensureTables(engine.endpoint, [
    {
      logicalId: 'Table',
      name: 'Main',
      arn: 'arn:aws:dynamodb:ap-southeast-1:111111111111:table/Main',
      createTable: {
        TableName: 'Main',
        KeySchema: keysOf('pk', 'sk'),
        AttributeDefinitions: ['pk', 'sk', 'index1pk', 'index1sk'].map(AttributeName => ({
          AttributeName,
          AttributeType: 'S',
        })),
        BillingMode: 'PAY_PER_REQUEST',
        GlobalSecondaryIndexes: [
          {
            IndexName: 'index1',
            KeySchema: keysOf('index1pk', 'index1sk'),
            Projection: { ProjectionType: 'INCLUDE', NonKeyAttributes: indexAttributes },
          },
        ],
      },
    },
  ]);
  Object.assign(process.env, {
    AWS_ENDPOINT_URL_DYNAMODB: engine.endpoint,
    AWS_REGION: 'ap-southeast-1',
    AWS_ACCESS_KEY_ID: 'test',
    AWS_SECRET_ACCESS_KEY: 'test',
    TABLE_NAME: 'Main',
    SITE_URL: 'https://banjian.test',
    ADMINISTRATORS: 'boss@zhangdian.example, other@zhangdian.example',
  });
  return () => engine.close();
}

export const addressOf = (person: string) => `${person}@zhangdian.example`;

/** Enters a person, or changes the entry there is. */
export async function enter(person: string, roles: readonly string[], isDisabled = false): Promise<void> {
  const entered = await readRegisterNow(REVIEWERS);
  const stored = entered.find(entry => entry.key === person);
  const entry = {
    registerId: REVIEWERS,
    key: person,
    name: `名${person}`,
    isDisabled,
    details: { email: addressOf(person), unit: '', roles },
    version: stored?.version ?? 0,
    changedAt: AT,
    changedBy: 'test',
  };
  await writeEntry(entry, stored);
}

/** Lays down that one stands in for another, or changes what was laid down. */
export async function layDown(standIn: string, reviewer: string, given: { until: string; isDisabled?: boolean }) {
  const { until, isDisabled = false } = given;
  const key = `${standIn}-${reviewer}`;
  const stored = (await readRegisterNow(STAND_INS)).find(entry => entry.key === key);
  const entry = {
    registerId: STAND_INS,
    key,
    name: key,
    isDisabled,
    details: { reviewer, standIn, from: '2022-12-01', until },
    version: stored?.version ?? 0,
    changedAt: AT,
    changedBy: 'test',
  };
  await writeEntry(entry, stored);
}

const heldBy = (person: string, given: Partial<Task> = {}): Partial<Task> => ({
  reviewerId: person,
  reviewerName: `名${person}`,
  reviewerEmail: addressOf(person),
  ...given,
});

export interface StoredCase {
  readonly item: Case;
  readonly task: Task;
}

/** A case that waits in a stage, its task held by a person. */
export async function storeCase(
  person: string,
  given: {
    stageId?: string;
    role?: string;
    formId?: string;
    item?: Partial<Case>;
    task?: Partial<Task>;
    run?: Partial<StageRun>;
  } = {},
): Promise<StoredCase> {
  const { stageId = 'check', role = 'officer', formId = 'subsidy' } = given;
  const caseId = newId();
  const draft = aCase({ caseId, formId });
  const caseNumber = newCaseNumber(formId === 'subsidy' ? 'ZX' : 'IN', '2022-12-05');
  const item = {
    ...draft,
    status: 'in-review' as const,
    revision: 1,
    caseNumber,
    applicant: '甲公司',
    stageId,
    ...given.item,
  };
  const task = aTask(stageId, { caseId, taskId: newId(), role, ...heldBy(person, given.task) });
  await createDraft(draft);
  const stored = await commit(draft, {
    case: { ...item, dueAt: task.dueAt },
    at: AT,
    event: { kind: 'submitted', actor: { kind: 'applicant' }, detail: { stageId } },
    stages: [aRun(stageId, { caseId, ...given.run })],
    tasks: [task],
    claims: [{ kind: 'number', value: caseNumber }],
  });
  return { item: stored, task };
}

export async function fileOf({ item }: StoredCase): Promise<CaseFile> {
  const file = await loadFile(item.caseId);
  if (!file) throw new Error(`no case ${item.caseId}`);
  return file;
}

type Given = Partial<Omit<Request, 'routeKey'>> & { readonly by?: string };

/** A request of the API by a person, as the gateway passes it on. */
export function aRequest(routeKey: string, { by, ...given }: Given = {}): Request {
  return {
    routeKey,
    params: {},
    query: {},
    headers: {},
    cookies: {},
    body: '',
    sourceIp: '203.0.113.1',
    ...(by === undefined ? {} : { claims: { sub: `sub-${by}`, name: `名${by}`, email: addressOf(by) } }),
    ...given,
  };
}
