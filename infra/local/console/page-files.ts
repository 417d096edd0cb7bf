import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Reply } from './answer.ts';

const javascript = 'text/javascript; charset=utf-8';
const pageFiles: Readonly<Record<string, string>> = {
  'console.html': 'text/html; charset=utf-8',
  'console.css': 'text/css; charset=utf-8',
  'console.js': javascript,
  'dom.js': javascript,
  'format.js': javascript,
  'icon.svg': 'image/svg+xml',
  'panels.js': javascript,
};

/** The page's files by path, read once; the page itself is `/_local/`, and `/_local` leads there. */
export function readPage(): [path: string, reply: Reply][] {
  const files = Object.entries(pageFiles).map(([file, type]): [string, Reply] => {
    const body = readFileSync(path.join(import.meta.dirname, 'page', file), 'utf8');
    const address = file === 'console.html' ? '/_local/' : `/_local/${file}`;
    return [address, { status: 200, headers: { 'Content-Type': type }, body }];
  });
  return [['/_local', { status: 308, headers: { Location: '/_local/' }, body: '' }], ...files];
}
