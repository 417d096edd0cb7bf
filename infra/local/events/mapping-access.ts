import type { Authorize, EventSourceMappingModel, Principal } from '../contract.ts';

const streamActions = ['DescribeStream', 'GetRecords', 'GetShardIterator', 'ListStreams'];

/**
 * Throws when the function's role may not read the stream, or not send to the queue for what fails, as the creation of
 * the mapping would fail on AWS.
 */
export function checkStreamAccess(mapping: EventSourceMappingModel, reader: Principal, authorize: Authorize): void {
  for (const [action, resource] of actsOf(mapping)) {
    try {
      authorize(reader, action, resource);
    } catch (cause) {
      const reason = cause instanceof Error ? cause.message : String(cause);
      throw new Error(`Event source mapping ${mapping.logicalId} cannot start: ${reason}`, { cause });
    }
  }
}

function actsOf({ streamArn, onFailureArn }: EventSourceMappingModel): readonly (readonly [string, string])[] {
  const reading = streamActions.map(action => [`dynamodb:${action}`, streamArn] as const);
  return onFailureArn === undefined ? reading : [...reading, ['sqs:SendMessage', onFailureArn]];
}
