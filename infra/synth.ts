/**
 * Synthesises an environment offline and says what came out of it:
 * npm run synth -- --env dev [--region cn-north-1] [--partition aws-cn] [--out folder]
 */

import { synthesise } from './app.ts';
import { partitionOf } from './environments.ts';
import { describeAssembly } from './parts/describe-assembly.ts';
import { readTarget } from './parts/read-target.ts';

const target = readTarget(process.argv.slice(2));
const folder = await synthesise(target);
console.log(describeAssembly(folder, partitionOf(target.region)));
