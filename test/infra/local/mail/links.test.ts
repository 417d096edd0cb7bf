import { expect, it } from 'vitest';
import { findLinks } from '../../../../infra/local/mail/links.ts';

it.each([
  ['请打开 http://127.0.0.1:4300/r/abc_DEF-1。', ['http://127.0.0.1:4300/r/abc_DEF-1']],
  ['（链接：https://a.test/x?y=1&z=%E4%B8%AD#top）', ['https://a.test/x?y=1&z=%E4%B8%AD#top']],
  ['打开https://a.test/x办理，或https://b.test/；', ['https://a.test/x', 'https://b.test/']],
  [
    'See https://a.test/x, (https://b.test/y(1)) and <https://c.test/>.',
    ['https://a.test/x', 'https://b.test/y(1)', 'https://c.test/'],
  ],
  ['https://b.test/2 https://a.test/1 https://b.test/2!', ['https://b.test/2', 'https://a.test/1']],
  ['"https://a.test/q"…\nhttps://a.test/next_', ['https://a.test/q', 'https://a.test/next_']],
  ['ftp://a.test/ javascript:alert(1) http:// 无链接', []],
])('finds in %j the links %j', (text, links) => {
  expect(findLinks(text)).toEqual(links);
});
