import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeAwsChunked } from '../../../../infra/local/s3/aws-chunked.ts';
import { crc32c } from '../../../../infra/local/s3/crc32c.ts';
import { readUploadForm } from '../../../../infra/local/s3/form-data.ts';
import { readXml } from '../../../../infra/local/s3/xml-read.ts';

/** The bytes in pieces that end at the given places. */
async function* cut(bytes: Buffer, places: readonly number[]): AsyncGenerator<Buffer> {
  const ends = [...places.map(place => place % (bytes.length + 1)), bytes.length].sort((a, b) => a - b);
  let from = 0;
  for (const end of ends) {
    yield bytes.subarray(from, end);
    from = end;
  }
}

async function collect(source: AsyncIterable<Buffer>): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of source) parts.push(Buffer.from(part));
  return Buffer.concat(parts).toString();
}

const places = fc.array(fc.nat(500), { maxLength: 40 });

describe('an aws-chunked body', () => {
  const framed = Buffer.from('5;ext=1\r\nhello\r\n3\r\n, S\r\n0\r\nx-amz-checksum-crc32:AAAAAA==\r\n\r\n');

  it('is the same however it is cut on the way', async () => {
    await fc.assert(
      fc.asyncProperty(places, async ends => {
        const body = decodeAwsChunked(cut(framed, ends));
        expect(await collect(body.bytes)).toBe('hello, S');
        expect(body.trailers.get('x-amz-checksum-crc32')).toBe('AAAAAA==');
      }),
      { numRuns: 50 },
    );
  });

  it.each(['', '5\r\nhel', '5\r\nhelloX', 'zz\r\n', '-1\r\n', '0\r\n', '0\r\nno colon\r\n\r\n'])(
    'is refused as %j',
    async text => {
      const body = decodeAwsChunked(cut(Buffer.from(text), []));
      await expect(collect(body.bytes)).rejects.toMatchObject({
        code: expect.stringMatching('IncompleteBody|MalformedTrailerError'),
      });
    },
  );
});

describe('an upload form', () => {
  const type = 'multipart/form-data; boundary=b';
  const form = Buffer.from(
    '--b\r\nContent-Disposition: form-data; name="Key"\r\n\r\n键\r\n--b\r\nContent-Disposition: form-data; name="empty"\r\n\r\n\r\n' +
      '--b\r\nContent-Disposition: form-data; name="file"; filename="a%22b.pdf"\r\nContent-Type: x/y\r\n\r\n\r\n--\r\n-b\r\n--b--\r\n',
  );

  it('is the same however it is cut on the way', async () => {
    await fc.assert(
      fc.asyncProperty(places, async ends => {
        const read = await readUploadForm(type, cut(form, ends));
        expect([...read.fields]).toEqual([
          ['key', '键'],
          ['empty', ''],
        ]);
        expect(read.fileName).toBe('a"b.pdf');
        expect(await collect(read.file)).toBe('\r\n--\r\n-b');
      }),
      { numRuns: 50 },
    );
  });

  it.each([
    ['another type', 'text/plain', form],
    ['no boundary', 'multipart/form-data', form],
    ['text before the first part', type, Buffer.concat([Buffer.from('x'), form])],
    ['a part without a name', type, Buffer.from('--b\r\nContent-Disposition: form-data\r\n\r\nx\r\n--b--')],
    ['an end in a field', type, Buffer.from('--b\r\nContent-Disposition: form-data; name="a"\r\n\r\nx')],
    [
      'bytes that are no UTF-8',
      type,
      Buffer.from('--b\r\nContent-Disposition: form-data; name="a"\r\n\r\n\xff\r\n--b--', 'latin1'),
    ],
  ])('is refused with %s', async (_, contentType, bytes) => {
    await expect(readUploadForm(contentType, cut(bytes, []))).rejects.toMatchObject({ code: 'MalformedPOSTRequest' });
  });

  it('that ends within its file makes the file fail', async () => {
    const read = await readUploadForm(type, cut(form.subarray(0, -8), []));
    await expect(collect(read.file)).rejects.toMatchObject({ code: 'IncompleteBody' });
  });
});

describe('an XML document', () => {
  it('is read with its entities, comments and empty elements', () => {
    const text = '<?xml version="1.0"?>\n<a xmlns="u"><b>1 &lt; &#x6D88;&amp;</b><!-- c --><c/></a>';
    expect(readXml(Buffer.from(text))).toMatchObject({
      name: 'a',
      children: [
        { name: 'b', text: '1 < 消&' },
        { name: 'c', text: '' },
      ],
    });
  });

  it.each([
    '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>',
    '<a>&x;</a>',
    '<a>& b</a>',
    '<a><![CDATA[x]]></a>',
    '<a><?php x?></a>',
    '<a><b></a></b>',
    '<a>',
    '<a/><a/>',
    '<a/>x',
    '',
    '<a>&#0;</a>',
    '<a>'.repeat(20) + '</a>'.repeat(20),
  ])('is refused as %j', text => {
    expect(() => readXml(Buffer.from(text))).toThrow(expect.objectContaining({ code: 'MalformedXML' }));
  });
});

describe('CRC-32C', () => {
  it('is the one of its specification, whole or in parts', () => {
    expect(crc32c(Buffer.from('123456789')).toString(16)).toBe('e3069283');
    expect(crc32c(Buffer.from('6789'), crc32c(Buffer.from('12345')))).toBe(0xe3069283);
  });
});
