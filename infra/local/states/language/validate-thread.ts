/** Entry of the thread that validates definitions; started by `checkDefinitions`. */

import { workerData } from 'node:worker_threads';
import { validateDefinition } from './validate.ts';

for (const [name, definition] of workerData as readonly (readonly [string, string])[]) {
  validateDefinition(name, definition);
}
