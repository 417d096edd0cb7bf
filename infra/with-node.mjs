// Runs a TypeScript entry with the Node.js that the product needs, or says plainly what to do.
// Plain JavaScript, so that an older Node.js can read it: node infra/with-node.mjs <entry.ts> [flags]
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

const NEEDED = 24;
const major = Number(process.versions.node.split('.')[0]);
if (major < NEEDED) {
  console.error(
    [
      `本产品需要 Node.js ${NEEDED} 或更新版本，当前为 ${process.versions.node}。`,
      `本平台（${process.platform}-${process.arch}）没有随包附带的 Node.js，或 npm ci 略去了可选依赖。`,
      `请安装 Node.js ${NEEDED} 并放在 PATH 最前，再运行同一命令。`,
      '表引擎只随附 linux-x64 版；其他平台请设置 BANJIAN_DYNAMODB_ENDPOINT=http://…，指向任一 DynamoDB 端点。',
      `This product needs Node.js ${NEEDED} or newer; this is ${process.versions.node}.`,
      `No Node.js is packaged for ${process.platform}-${process.arch}, or optional dependencies were left out of npm ci.`,
      `Install Node.js ${NEEDED}, put it first on the PATH, and run the same command again.`,
      'The table engine is packaged for linux-x64; elsewhere set BANJIAN_DYNAMODB_ENDPOINT=http://… to any DynamoDB endpoint.',
    ].join('\n'),
  );
  process.exit(1);
}
const { enableCompileCache } = await import('node:module');
enableCompileCache(resolve(import.meta.dirname, '../.cache/compile'));
const [, , entry, ...flags] = process.argv;
process.argv = [process.argv[0], resolve(entry), ...flags];
try {
  await import(pathToFileURL(resolve(entry)).href);
} catch (cause) {
  console.error(cause?.name === 'PlainError' ? cause.message : cause);
  process.exit(1);
}
