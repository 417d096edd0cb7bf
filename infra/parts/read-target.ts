/** What the flags of `npm run synth` ask for. */

import { join } from 'node:path';
import { findEnvironment, partitionOf } from '../environments.ts';
import { root } from './bundle.ts';
import { PlainError } from './plain-error.ts';
import { readFlags } from './read-flags.ts';

type Partition = 'aws' | 'aws-cn';

/** A region to synthesise for when only the partition is named. */
const regionOf: Readonly<Record<Partition, string>> = { aws: 'ap-southeast-1', 'aws-cn': 'cn-north-1' };

export interface Target {
  readonly environmentName: string;
  readonly region: string;
  readonly outputFolder: string;
}

/** What the flags ask for. Throws a PlainError for an unknown environment or partition, or a region of another one. */
export function readTarget(flags: readonly string[]): Target {
  const { values } = readFlags({
    args: [...flags],
    options: {
      env: { type: 'string', default: 'dev' },
      region: { type: 'string' },
      partition: { type: 'string' },
      out: { type: 'string' },
    },
  });
  const { name, region: own } = findEnvironment(values.env);
  const region = regionFor({ own, region: values.region, partition: values.partition });
  return { environmentName: name, region, outputFolder: values.out ?? join(root, 'cdk.out', `${name}-${region}`) };
}

function regionFor(asked: { own: string; region: string | undefined; partition: string | undefined }): string {
  const region = asked.region ?? asked.own;
  if (asked.partition === undefined || asked.partition === partitionOf(region)) return region;
  if (!Object.hasOwn(regionOf, asked.partition)) {
    throw new PlainError(`没有分区 / there is no partition "${asked.partition}": ${Object.keys(regionOf).join(', ')}`);
  }
  if (asked.region === undefined) return regionOf[asked.partition as Partition];
  throw new PlainError(`区域不属于该分区 / the region ${region} is not in the partition ${asked.partition}`);
}
