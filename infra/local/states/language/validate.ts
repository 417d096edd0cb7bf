import validate from 'asl-validator';
import { isObject } from './json.ts';

/** Checks a definition (a JSON text) against the language's schemas. Throws an Error naming the machine and what is wrong. */
export function validateDefinition(machineName: string, definition: string): void {
  const verdict = validate(JSON.parse(definition, narrow), { checkPaths: false, checkArn: true });
  if (!verdict.isValid) throw new Error(`state machine ${machineName}: ${verdict.errorsText('; ')}`);
}

/** The schemas know expressions of one line and, as Output, objects and expressions only; AWS takes more than that. */
function narrow(key: string, value: unknown): unknown {
  if (typeof value === 'string' && value.startsWith('{%') && value.endsWith('%}')) {
    return `{% ${value.slice(2, -2).trim().replace(/\s+/g, ' ')} %}`;
  }
  return key === 'Output' && !isObject(value) ? { value } : value;
}
