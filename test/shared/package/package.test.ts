/** The package of a case, opened as its holder opens it: without the platform. */

import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { contentsOf, packedAttachments } from '../../../shared/package/contents.ts';
import { uniquePaths } from '../../../shared/package/names.ts';
import { pack } from '../../../shared/package/pack.ts';
import { recordForFiler } from '../../../shared/package/record.ts';
import { surroundingsAt } from '../../builders/act.ts';
import { anAttachment } from '../../builders/case-file.ts';
import { laterAt, printedForm, signed } from '../../builders/signed-case.ts';

function makeZip(): Uint8Array {
  const { file, events } = signed();
  const attachments = [
    ...file.attachments,
    anAttachment('plan', { attachmentId: 'p3', fileName: 'FILE.pdf' }),
    anAttachment('plan', { attachmentId: 'p4', fileName: '../../盖章<扫描>.pdf' }),
    anAttachment('plan', { attachmentId: 'p5', fileName: 'gone.pdf', status: 'refused' }),
  ];
  const request = {
    file: { ...file, attachments },
    events,
    form: printedForm,
    surroundings: surroundingsAt(laterAt(60)),
    data: { caseId: file.case.caseId, answers: file.case.answers },
    record: recordForFiler(events, printedForm),
    site: 'https://banjian.example',
  };
  const files = packedAttachments(request).map(({ path, attachment }) => ({
    path,
    kind: 'attachment',
    bytes: new TextEncoder().encode(`bytes of ${attachment.attachmentId}`),
  }));
  return pack(contentsOf(request, files));
}

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'banjian-package-'));
  for (const [path, bytes] of Object.entries(unzipSync(makeZip()))) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), bytes);
  }
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const check = () => spawnSync(process.execPath, ['check.mjs'], { cwd: folder, encoding: 'utf8' });
const manifest = () => JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8'));
const filesOf = (kind: string) =>
  (manifest().files as { path: string; kind: string }[]).filter(file => file.kind === kind).map(({ path }) => path);

describe('a package', () => {
  it('has papers, clean attachments under clean names of their own, data and record', () => {
    expect(filesOf('paper')).toEqual(['文书/结果单.html', '文书/申报表.html']);
    expect(filesOf('attachment')).toEqual([
      '附件/plan（中文）/file.pdf',
      '附件/1 一车间/photos（中文）/file.pdf',
      '附件/1 一车间/photos（中文）/file (2).pdf',
      '附件/plan（中文）/FILE (2).pdf',
      '附件/plan（中文）/盖章_扫描_.pdf',
    ]);
    expect(filesOf('data')).toHaveLength(1);
    expect(filesOf('record')).toHaveLength(1);
  });

  it('is whole, by its own check and by sha256sum', () => {
    expect(check()).toMatchObject({ status: 0, stdout: expect.stringContaining('Whole') });
    execFileSync('sha256sum', ['--quiet', '-c', 'SHA256SUMS'], { cwd: folder });
  });

  it('shows a file that was changed, one that is gone, and an event that was changed', () => {
    const [paper = '', other = ''] = filesOf('paper');
    writeFileSync(join(folder, paper), readFileSync(join(folder, paper), 'utf8').replace('甲单位', '乙单位'));
    rmSync(join(folder, other));
    const { status, stderr } = check();
    expect(status).toBe(1);
    expect(stderr).toContain(`changed: ${paper}`);
    expect(stderr).toContain(`missing: ${other}`);
    const [record = ''] = filesOf('record');
    const text = readFileSync(join(folder, record), 'utf8');
    writeFileSync(join(folder, record), text.replace('"name": "名head1"', '"name": "名head2"'));
    expect(check().stderr).toContain('the record breaks at event');
  });

  it('keeps from the filer what officers noted, but not that they did', () => {
    const [record = ''] = filesOf('record');
    const { events } = JSON.parse(readFileSync(join(folder, record), 'utf8'));
    expect(events.map(({ kind, isWithheld }: { kind?: string; isWithheld?: boolean }) => kind ?? isWithheld)).toEqual([
      'submitted',
      true,
      true,
      true,
      'decided',
    ]);
    expect(JSON.stringify(events)).not.toContain('officer1');
  });

  it('has papers that need nothing else and run nothing', () => {
    const html = readFileSync(join(folder, filesOf('paper')[0] ?? ''), 'utf8');
    expect(html).not.toMatch(/<script|<link rel="stylesheet|src="(?!data:)/);
    expect(html).toContain('@page');
    expect(html).toContain('检查结果&lt;单');
  });

  it('marks its names as UTF-8, so that Windows shows them', () => {
    const zip = makeZip();
    const view = new DataView(zip.buffer, zip.byteOffset);
    const first = strFromU8(zip.subarray(30, 30 + view.getUint16(26, true)));
    expect(first).toBe('manifest.json');
    const at = Buffer.from(zip).indexOf('附件/');
    expect(view.getUint16(at - 24, true) & 0x0800).toBe(0x0800);
  });
});

describe('names', () => {
  it('are made different whatever their capitals', () => {
    expect(uniquePaths(['a/b.pdf', 'a/B.PDF', 'a/b (2).pdf', 'a.b/c', 'a.b/c'])).toEqual([
      'a/b.pdf',
      'a/B (2).PDF',
      'a/b (2) (2).pdf',
      'a.b/c',
      'a.b/c (2)',
    ]);
  });
});
