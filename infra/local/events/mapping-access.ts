import type { Authorize, EventSourceMappingModel, Principal, TableModel } from '../contract.ts';
import { authorizeKey } from '../iam/customer-key.ts';

const streamActions = ['DescribeStream', 'GetRecords', 'GetShardIterator', 'ListStreams'];

/**
 * Throws when the function's role may not read the stream, or not send to the queue for what fails, as the creation of
 * the mapping would fail on AWS.
 */
export function checkStreamAccess(
  mapping: EventSourceMappingModel,
  table: TableModel,
  { reader, authorize }: { reader: Principal; authorize: Authorize },
): void {
  try {
    for (const [action, resource] of actsOf(mapping)) authorize(reader, action, resource);
    authorizeKey(authorize, reader, table, { action: 'kms:Decrypt', service: 'dynamodb' });
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new Error(`Event source mapping ${mapping.logicalId} cannot start: ${reason}`, { cause });
  }
}

function actsOf({ streamArn, onFailureArn }: EventSourceMappingModel): readonly (readonly [string, string])[] {
  const reading = streamActions.map(action => [`dynamodb:${action}`, streamArn] as const);
  return onFailureArn === undefined ? reading : [...reading, ['sqs:SendMessage', onFailureArn]];
}
