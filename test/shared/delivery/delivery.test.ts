/** What is delivered, how it is signed, and what an answer means. */

import { createHash, createHmac } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { verdictOf } from '../../../shared/delivery/answer.ts';
import { deliveryFailed } from '../../../shared/delivery/failure.ts';
import { deliveryMessage, scansOf } from '../../../shared/delivery/message.ts';
import { deliveryKey, signDelivery } from '../../../shared/delivery/signature.ts';
import { readTarget } from '../../../shared/delivery/target.ts';
import type { DeliverStage, StampStage } from '../../../shared/form/chain.ts';
import type { Form } from '../../../shared/form/definition.ts';
import { reviewers, surroundingsAt } from '../../builders/act.ts';
import { anAttachment, aRun } from '../../builders/case-file.ts';
import { aSlot, timing } from '../../builders/form.ts';
import { laterAt, printedForm, signed } from '../../builders/signed-case.ts';

const title = { zh: '环节', en: 'Stage' };
const stamp: StampStage = {
  id: 'stamp',
  kind: 'stamp',
  title,
  timing,
  document: 'result-sheet',
  slot: aSlot('stampedSheet'),
};
const deliver: DeliverStage = {
  id: 'deliver',
  kind: 'deliver',
  title,
  timing,
  endpoint: { zh: '外部平台', en: 'The platform' },
  documents: ['result-sheet'],
};
const form: Form = {
  ...printedForm,
  fields: printedForm.fields.map(field => (field.id === 'contactEmail' ? { ...field, isPersonal: true } : field)),
  chain: { ...printedForm.chain, stages: [...printedForm.chain.stages, stamp, deliver] },
};

const bytes = new TextEncoder().encode('%PDF-1.7 scan');
const scan = anAttachment('stampedSheet', { fileName: '扫描.pdf' });

function request(at = laterAt(10)) {
  const { file, events } = signed();
  const withScan = { ...file, attachments: [...file.attachments, scan] };
  return { file: withScan, events, form, surroundings: surroundingsAt(at), stage: deliver, site: 'https://b.example' };
}

describe('a delivery', () => {
  it('carries the papers of its stage, the stamped scans of them and nothing else', () => {
    const given = request();
    expect(scansOf(given)).toEqual([scan]);
    const { key, body } = deliveryMessage(given, [{ attachment: scan, bytes }]);
    const { file } = given;
    expect(key).toBe(`${file.case.caseId}-1`);
    const message = JSON.parse(body);
    expect(message).toMatchObject({ caseNumber: file.case.caseNumber, formId: 'inspection', revision: 1 });
    expect(message.documents).toHaveLength(1);
    const [document] = message.documents;
    expect(document).toMatchObject({ documentId: 'result-sheet', title: '结果单' });
    expect(createHash('sha256').update(document.html).digest('hex')).toBe(document.sha256);
    const [attachment] = message.attachments;
    expect(attachment).toMatchObject({ slot: 'stampedSheet', fileName: '扫描.pdf', size: bytes.length });
    expect(Buffer.from(attachment.base64, 'base64').equals(Buffer.from(bytes))).toBe(true);
  });

  it('leaves personal answers out', () => {
    const { body } = deliveryMessage(request(), []);
    expect(JSON.parse(body).data).toMatchObject({ unitName: '甲单位' });
    expect(body).not.toContain('a@b.example');
  });

  it('has the same bytes and the same key at every try', () => {
    const again = (at: string) => deliveryMessage(request(at), [{ attachment: scan, bytes }]);
    const first = request();
    const later = { ...first, surroundings: surroundingsAt(laterAt(500)) };
    expect(deliveryMessage(later, [])).toEqual(deliveryMessage(first, []));
    expect(again(laterAt(20)).key).toMatch(/-1$/);
  });
});

describe('the signature of a delivery', () => {
  it('is the HMAC of timestamp and body', () => {
    const expected = createHmac('sha256', 'secret').update('1670202000.{"a":1}').digest('hex');
    expect(signDelivery('secret', '1670202000', '{"a":1}')).toBe(`v1=${expected}`);
    expect(deliveryKey('c1', 3)).toBe('c1-3');
  });
});

describe('the system outside', () => {
  const key = 'k'.repeat(32);
  const named = (url: string) => JSON.stringify({ url, key });

  it('is the one that the secret names, over https or on this machine', () => {
    for (const url of ['https://12345.example/in', 'http://127.0.0.1:9000/in', 'http://localhost/in']) {
      expect(readTarget(named(url))).toEqual({ url, key });
    }
    expect(() => readTarget(named('http://12345.example/in'))).toThrow('http');
  });

  it('is none while nobody has filled the secret in', () => {
    for (const secret of ['zQ1x', '{}', '{"url":""}', '{"url":"https://a.example"}', '[]', named('ftp://a.example')]) {
      expect(readTarget(secret)).toBeUndefined();
    }
  });
});

describe('an answer', () => {
  it.each([
    [
      { status: 200, body: '{"receipt":" R-1 "}' },
      { kind: 'taken', receipt: 'R-1' },
    ],
    [
      { status: 204, body: '' },
      { kind: 'taken', receipt: 'key' },
    ],
    [
      { status: 201, body: '{"receipt":""}' },
      { kind: 'taken', receipt: 'key' },
    ],
    [
      { status: 201, body: `{"receipt":"${'x'.repeat(101)}"}` },
      { kind: 'taken', receipt: 'key' },
    ],
    [
      { status: 409, body: '{"receipt":"R-1"}' },
      { kind: 'taken', receipt: 'R-1' },
    ],
    [
      { status: 409, body: '{}' },
      { kind: 'refused', status: 409 },
    ],
    [
      { status: 422, body: 'no' },
      { kind: 'refused', status: 422 },
    ],
    [
      { status: 302, body: '' },
      { kind: 'refused', status: 302 },
    ],
    [
      { status: 429, body: '' },
      { kind: 'unavailable', status: 429 },
    ],
    [
      { status: 408, body: '' },
      { kind: 'unavailable', status: 408 },
    ],
    [
      { status: 500, body: '' },
      { kind: 'unavailable', status: 500 },
    ],
    [
      { status: 503, body: '<html>' },
      { kind: 'unavailable', status: 503 },
    ],
  ])('%j is %j', (answer, verdict) => {
    expect(verdictOf(answer, 'key')).toEqual(verdict);
  });
});

describe('a failure', () => {
  const { file } = signed();
  const run = aRun('deliver', { delivers: 'platform' });
  const fail = (given: Partial<Parameters<typeof deliveryFailed>[0]>) =>
    deliveryFailed({ file, form, run, reason: 'unavailable', at: laterAt(9), reviewers, ...given });

  it('is recorded once, and told to nobody while it is tried again', () => {
    const change = fail({ status: 503 });
    expect(change?.event).toMatchObject({ kind: 'delivery-failed', detail: { reason: 'unavailable', status: 503 } });
    expect(change?.messages).toEqual([]);
    const [next] = change?.stages ?? [];
    expect(next && fail({ run: next })).toBeUndefined();
  });

  it('for good is recorded after it, too, and told to those to whom the stage escalates', () => {
    const [next = run] = fail({})?.stages ?? [];
    const change = fail({ run: next, reason: 'refused', status: 422 });
    expect(change?.event.kind).toBe('delivery-refused');
    expect(change?.messages).toEqual([expect.objectContaining({ to: 'head1@zhangdian.example' })]);
    const [last = run] = change?.stages ?? [];
    expect(fail({ run: last, reason: 'refused' })).toBeUndefined();
    expect(fail({ run: last })).toBeUndefined();
  });

  it('is not recorded once the stage is over', () => {
    expect(fail({ run: { ...run, status: 'decided' } })).toBeUndefined();
  });
});
