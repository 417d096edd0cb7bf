import { describe, expect, it } from 'vitest';
import { makeFile, makePdf } from '../../../../infra/local/demo/documents.ts';
import { makePhoto } from '../../../../infra/local/demo/photo.ts';
import { inspectContent } from '../../../../shared/attachment/inspect/inspect-content.ts';

const label = { zh: '诊断合同', en: 'Diagnosis contract' };
const paper = { seed: 'one', lines: ['合同金额：12000 元'], stamps: ['山东联美弹簧科技股份有限公司'], pages: 3 };

function inspect({ fileName, contentType, bytes }: ReturnType<typeof makeFile>) {
  return inspectContent({ bytes, declaredType: contentType, fileName, allowedTypes: [contentType], maxBytes: 100_000 });
}

describe('a made document', () => {
  it('is a sound PDF of as many pages as asked for', () => {
    expect(inspect(makeFile({ label, types: ['application/pdf', 'image/jpeg'] }, paper))).toMatchObject({
      ok: true,
      type: 'application/pdf',
      pageCount: 3,
    });
  });

  it('is a sound photo where the slot takes no PDF', () => {
    const file = makeFile({ label, types: ['image/jpeg', 'image/png'] }, paper, 2);
    expect(file.fileName).toBe('诊断合同（2）.jpg');
    expect(inspect(file)).toMatchObject({ ok: true, type: 'image/jpeg', width: 640, height: 480 });
  });

  it('is the same for the same seed and another for another', () => {
    const title = label;
    expect(makePdf({ ...paper, title })).toEqual(makePdf({ ...paper, title }));
    expect(makePdf({ ...paper, title, seed: 'two' })).not.toEqual(makePdf({ ...paper, title }));
    expect(makePhoto('one')).toEqual(makePhoto('one'));
    expect(makePhoto('two')).not.toEqual(makePhoto('one'));
  });

  it('is refused for a slot that takes neither', () => {
    expect(() => makeFile({ label, types: ['image/png'] }, paper)).toThrow('no document can be made');
  });
});
