/** The flags of a command. */

import { type ParseArgsConfig, parseArgs } from 'node:util';
import { PlainError } from './plain-error.ts';

/** As `parseArgs`. Throws a PlainError that names the flags there are where a given one is none of them, or is wrong. */
export function readFlags<Config extends ParseArgsConfig>(config: Config): ReturnType<typeof parseArgs<Config>> {
  try {
    return parseArgs(config);
  } catch (cause) {
    if (!isAboutFlags(cause)) throw cause;
    throw new PlainError(`参数有误：${cause.message}\nWrong flags: ${cause.message}\n${listed(config)}`, { cause });
  }
}

function isAboutFlags(cause: unknown): cause is Error {
  return cause instanceof Error && 'code' in cause && String(cause.code).startsWith('ERR_PARSE_ARGS_');
}

function listed({ options = {} }: ParseArgsConfig): string {
  const flags = Object.entries(options).map(([name, { type }]) => (type === 'string' ? `--${name} <…>` : `--${name}`));
  return flags.length === 0 ? '没有选项 / There are no flags.' : `可用 / There are: ${flags.join('  ')}`;
}
