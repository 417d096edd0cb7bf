/**
 * A new form is a folder: made in a temporary place, checked, and carried from draft to outcome with nothing else
 * changed.
 */

import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Client, createClient } from '../../infra/local/demo/client.ts';
import { filesFor } from '../../infra/local/demo/fill-slots.ts';
import { decideAs, nextReview } from '../../infra/local/demo/next-review.ts';
import { refusalOf, settle } from '../cloud/apply.ts';
import { startTestCloud, type TestCloud } from '../cloud/start.ts';

const root = join(import.meta.dirname, '../..');
const folder = mkdtempSync(join(tmpdir(), 'banjian-forms-'));
const list = join(folder, 'index.ts');
let cloud: TestCloud | undefined;
afterAll(async () => {
  await cloud?.dispose();
  rmSync(folder, { recursive: true, force: true });
});

const ID = 'hedge-trimming';

function run(script: string, ...flags: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [join('infra/author', script), ...flags], {
    cwd: root,
    encoding: 'utf8',
  });
  return { status, text: stdout + stderr };
}

const newForm = (id: string) => run('new-form.ts', id, '--into', folder);
const checkForm = (...flags: string[]) => run('check-form.ts', ...flags, '--forms', list);

describe('a form of its own folder', () => {
  it('is made by one command, which says what comes next', () => {
    const made = newForm(ID);
    expect(made.status).toBe(0);
    expect(made.text).toContain('check-form');
    expect(readFileSync(list, 'utf8').match(/hedgeTrimming/g)).toHaveLength(2);
  });

  it.each([
    ['again', ID, '已有表单'],
    ['with capitals', 'Hedge-Trimming', '小写'],
    ['leading out of the folder', '../hedge', '小写'],
    ['that the platform uses', 'review', '平台代码已用'],
  ])('is refused %s, and nothing is changed', (_why, id, words) => {
    const before = readFileSync(list, 'utf8');
    const refused = newForm(id);
    expect(refused.status).toBe(1);
    expect(refused.text).toContain(words);
    expect(readFileSync(list, 'utf8')).toBe(before);
  });

  it('passes the check as it is made, and is told which words are still the scaffold’s', () => {
    const checked = checkForm(ID);
    expect(checked.text).toContain('没有问题');
    expect(checked.text).toContain(
      '新表单（…  New form (…  一两句话说明…  Who may apply and what comes of it…  WHERE IT',
    );
    expect(checked.status).toBe(0);
  });

  it('has every fault named in words, with the place and what to do', () => {
    const replaced: readonly (readonly [string, string, string])[] = [
      ['fields.ts', "purpose: { zh: '用于确认由谁申请。', en: 'To know who applies.' },", ''],
      ['fields.ts', "en: 'The application’s paper'", "en: ''"],
      ['rules.ts', "code: 'hedge-trimming-ends", "code: 'hedge-trimming-closes"],
      ['chain.ts', "title: { zh: '材料审核', en: 'Check of the papers' }", "title: { zh: '材料审核' }"],
    ];
    const originals = new Map(['fields.ts', 'rules.ts', 'chain.ts'].map(name => [name, readFile(name)]));
    for (const [name, from, to] of replaced) write(name, readFile(name).replace(from, to));
    const { status, text } = checkForm(ID);
    for (const [name, original] of originals) write(name, original);
    expect(status).toBe(1);
    expect(text).toContain('[fields.hedgeTrimmingApplicant.purpose]');
    expect(text).toContain('没有说明用途');
    expect(text).toContain('[slots.hedge-trimming-paper.label.en]');
    expect(text).toContain('规则没有例子');
    expect(text).toContain('环节“hedge-trimming-check”');
    expect(text.match(/办法：/g)?.length).toBeGreaterThanOrEqual(4);
    expect(text.match(/What to do:/g)?.length).toBeGreaterThanOrEqual(4);
  });

  it('is told of an id that is a word of the platform’s code, and where that stands', () => {
    const original = readFile('fields.ts');
    write('fields.ts', original.replace("id: 'hedgeTrimmingUntil'", "id: 'status'"));
    const { status, text } = checkForm(ID);
    write('fields.ts', original);
    expect(status).toBe(1);
    expect(text).toMatch(/\[fields\.status\]\s+问题：“status”是平台代码已用的词（.*\.tsx?:\d+）/);
  });

  it('is not confused with one that is not there', () => {
    expect(checkForm('nothing').status).toBe(2);
  });
});

const readFile = (name: string) => readFileSync(join(folder, ID, name), 'utf8');
const write = (name: string, text: string) => writeFileSync(join(folder, ID, name), text);

describe('the new form, run on the local cloud', () => {
  let client: Client;
  beforeAll(async () => {
    cloud = await startTestCloud({ forms: list });
    client = createClient(cloud.url);
  }, 90_000);

  it('goes from draft to outcome', async () => {
    const answers = {
      hedgeTrimmingApplicant: '张店区园林中心',
      hedgeTrimmingFrom: '2022-12-10',
      hedgeTrimmingUntil: '2022-12-09',
      hedgeTrimmingContact: '张三',
      hedgeTrimmingEmail: 'clerk@garden.example',
    };
    const key = await client.createCase(ID, answers);
    for (const file of filesFor({ form: await client.describeForm(ID), items: {}, seed: ID })) {
      await client.uploadFile(key, file);
    }
    await settle(client);
    expect(await refusalOf(client.submit(key, 'first'))).toEqual({ status: 422, code: 'not-ready' });
    await client.saveCase(key, { hedgeTrimmingUntil: '2022-12-12' });
    const caseNumber = await client.submit(key, 'second');
    for (const [stage, decision] of [
      ['hedge-trimming-check', { decision: 'accept', findings: { case: {}, items: {} } }],
      ['hedge-trimming-signature', { decision: 'sign' }],
    ] as const) {
      await settle(client);
      await decideAs(client, await nextReview(client, { caseNumber, stage, used: new Set() }), decision);
    }
    await settle(client);
    expect((await client.getCase(key)).outcome?.result).toBe('granted');
    const page = await (await fetch(`${cloud?.url}/forms/${ID}`)).text();
    expect(page).toContain('新表单');
  });
});
