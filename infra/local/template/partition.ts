interface Partition {
  readonly regionPrefix: string;
  readonly partition: string;
  readonly urlSuffix: string;
}

const partitions: readonly Partition[] = [
  { regionPrefix: 'cn-', partition: 'aws-cn', urlSuffix: 'amazonaws.com.cn' },
  { regionPrefix: 'us-gov-', partition: 'aws-us-gov', urlSuffix: 'amazonaws.com' },
  { regionPrefix: '', partition: 'aws', urlSuffix: 'amazonaws.com' },
];

/** The partition a region lies in, as `AWS::Partition` and `AWS::URLSuffix` answer it. */
export function partitionOf(region: string): { readonly partition: string; readonly urlSuffix: string } {
  const found = partitions.find(({ regionPrefix }) => region.startsWith(regionPrefix));
  if (found === undefined || region.startsWith('us-iso')) throw new Error(`no partition is known for region ${region}`);
  return found;
}
