import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { RuntimeError } from './function-error.mjs';

const ENDINGS = ['.js', '.mjs', '.cjs'];
const NOT_FOUND = new Set(['ERR_MODULE_NOT_FOUND', 'MODULE_NOT_FOUND']);

/**
 * Imports the function's code and answers its handler, or throws what Lambda's runtime would report.
 * @param {string} codeFolder
 * @param {string} handler `index.handler`
 */
export async function loadHandler(codeFolder, handler) {
  const [, file, path] = /^([^.]+)\.(.+)$/.exec(handler) ?? [];
  if (!file || !path) throw new RuntimeError('Runtime.MalformedHandlerName', 'Bad handler');
  const ending = ENDINGS.find(candidate => existsSync(join(codeFolder, file + candidate)));
  if (!ending) throw new RuntimeError('Runtime.ImportModuleError', `Error: Cannot find module '${file}'`);
  const code = await loadCode(join(codeFolder, file + ending));
  const found = path.split('.').reduce((value, name) => value?.[name], code.default?.[path] ? code.default : code);
  if (found === undefined) {
    throw new RuntimeError('Runtime.HandlerNotFound', `${handler} is undefined or not exported`);
  }
  if (typeof found !== 'function') throw new RuntimeError('Runtime.HandlerNotFound', `${handler} is not a function`);
  if (found.length >= 3) {
    throw new RuntimeError(
      'Runtime.CallbackHandlerDeprecated',
      'Callback-based function handlers are not supported from Node.js 24: answer by a promise.',
    );
  }
  return found;
}

/** @param {string} path */
async function loadCode(path) {
  try {
    return path.endsWith('.cjs') ? createRequire(path)(path) : await import(pathToFileURL(path).href);
  } catch (error) {
    if (error instanceof SyntaxError) throw new RuntimeError('Runtime.UserCodeSyntaxError', String(error));
    if (error instanceof Error && NOT_FOUND.has(Reflect.get(error, 'code'))) {
      throw new RuntimeError('Runtime.ImportModuleError', String(error));
    }
    throw error;
  }
}
