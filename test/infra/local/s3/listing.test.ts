import { ListObjectsV2Command, PutObjectCommand } from '@aws-sdk/client-s3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeBucket, type RunningStore, removeFolder, startStore } from './start-store.ts';

const Bucket = 'listed';
const KEYS = ['a/1', 'a/2', 'a/b/3', 'b', 'c/', 'c/4', '消防/五.pdf', '\u{1F525}'];
let running: RunningStore;
beforeAll(async () => {
  running = await startStore([makeBucket(Bucket)]);
  for (const Key of KEYS) await running.client().send(new PutObjectCommand({ Bucket, Key, Body: Key }));
});
afterAll(async () => {
  await running.stop();
  removeFolder(running.folder);
});

async function list(input: object) {
  const answer = await running.client().send(new ListObjectsV2Command({ Bucket, ...input }));
  const prefixes = (answer.CommonPrefixes ?? []).map(({ Prefix }) => Prefix);
  return { ...answer, keys: (answer.Contents ?? []).map(({ Key }) => Key), prefixes };
}

describe('ListObjectsV2', () => {
  it('lists keys in the order of their UTF-8 bytes', async () => {
    expect((await list({})).keys).toEqual(KEYS);
  });

  it('rolls up at the delimiter behind the prefix', async () => {
    expect(await list({ Delimiter: '/' })).toMatchObject({ keys: ['b', '\u{1F525}'], prefixes: ['a/', 'c/', '消防/'] });
    expect(await list({ Delimiter: '/', Prefix: 'a/' })).toMatchObject({ keys: ['a/1', 'a/2'], prefixes: ['a/b/'] });
    expect(await list({ Prefix: '消' })).toMatchObject({ keys: ['消防/五.pdf'], KeyCount: 1, IsTruncated: false });
  });

  it.each([{}, { Delimiter: '/' }, { Prefix: 'a/', Delimiter: '/' }])('pages through %o without loss', async input => {
    const whole = await list(input);
    const found: (string | undefined)[] = [];
    let page = await list({ ...input, MaxKeys: 1 });
    found.push(...page.keys, ...page.prefixes);
    while (page.NextContinuationToken !== undefined) {
      page = await list({ ...input, MaxKeys: 1, ContinuationToken: page.NextContinuationToken });
      found.push(...page.keys, ...page.prefixes);
    }
    expect(found.sort()).toEqual([...whole.keys, ...whole.prefixes].sort());
  });

  it('begins after a key and ends with an empty page', async () => {
    expect((await list({ StartAfter: 'c/' })).keys).toEqual(['c/4', '消防/五.pdf', '\u{1F525}']);
    expect(await list({ Prefix: 'zz' })).toMatchObject({ keys: [], KeyCount: 0 });
  });

  it('encodes keys when asked to', async () => {
    const { keys } = await list({ EncodingType: 'url', Prefix: '消' });
    expect(keys).toEqual(['%E6%B6%88%E9%98%B2/%E4%BA%94.pdf']);
  });

  it('refuses a token it did not give', async () => {
    await expect(list({ ContinuationToken: '///' })).rejects.toMatchObject({ name: 'InvalidArgument' });
  });

  it('tells the permissions the prefix', async () => {
    running.contexts.length = 0;
    await list({ Prefix: 'a/' });
    expect(running.contexts).toMatchObject([{ action: 's3:ListBucket', context: { 's3:prefix': 'a/' } }]);
  });
});
