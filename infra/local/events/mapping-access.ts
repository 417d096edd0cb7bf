import type { Authorize, EventSourceMappingModel, Principal } from '../contract.ts';

const streamActions = ['DescribeStream', 'GetRecords', 'GetShardIterator', 'ListStreams'];

/** Throws when the function's role may not read the stream, as the creation of the mapping would fail on AWS. */
export function checkStreamAccess(mapping: EventSourceMappingModel, reader: Principal, authorize: Authorize): void {
  for (const action of streamActions) {
    try {
      authorize(reader, `dynamodb:${action}`, mapping.streamArn);
    } catch (cause) {
      const reason = cause instanceof Error ? cause.message : String(cause);
      throw new Error(`Event source mapping ${mapping.logicalId} cannot start: ${reason}`, { cause });
    }
  }
}
