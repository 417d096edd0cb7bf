/** The table's stream carries the outbox away: chain messages to the relay, mails to the mailer. */

import { Duration, type Stack } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { CfnEventSourceMapping, type Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import type { FunctionName } from '../parts/bundle.ts';
import type { Kept } from './kept.ts';

const consumers = [
  { name: 'relay', channel: 'chain' },
  { name: 'notify', channel: 'mail' },
] as const;

const MAX_RETRIES = 10;
const MAX_AGE_SECONDS = 21_600;

/** Answers the dead-letter queues, one a consumer. */
export function makeStreams(
  stack: Stack,
  { kept, functions }: { kept: Kept; functions: Readonly<Record<FunctionName, LambdaFunction>> },
): Queue[] {
  return consumers.map(({ name, channel }) => {
    const target = functions[name];
    const queue = new Queue(stack, `DeadLetters-${name}`, {
      retentionPeriod: Duration.days(14),
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
    });
    target.addToRolePolicy(streamRights(kept));
    target.addToRolePolicy(new PolicyStatement({ actions: ['sqs:SendMessage'], resources: [queue.queueArn] }));
    const mapping = new CfnEventSourceMapping(stack, `Stream-${name}`, {
      functionName: target.functionArn,
      eventSourceArn: kept.streamArn,
      startingPosition: 'TRIM_HORIZON',
      batchSize: 25,
      bisectBatchOnFunctionError: true,
      functionResponseTypes: ['ReportBatchItemFailures'],
      maximumRetryAttempts: MAX_RETRIES,
      maximumRecordAgeInSeconds: MAX_AGE_SECONDS,
      destinationConfig: { onFailure: { destination: queue.queueArn } },
      filterCriteria: { filters: [{ pattern: JSON.stringify(outboxRows(channel)) }] },
    });
    mapping.node.addDependency(target);
    return queue;
  });
}

function streamRights({ streamArn }: Kept): PolicyStatement {
  return new PolicyStatement({
    actions: ['dynamodb:DescribeStream', 'dynamodb:GetRecords', 'dynamodb:GetShardIterator', 'dynamodb:ListStreams'],
    resources: [streamArn],
  });
}

/** New rows, and rows that the sweep has put again. */
function outboxRows(channel: string) {
  return {
    eventName: ['INSERT', 'MODIFY'],
    dynamodb: { NewImage: { entity: { S: ['Message'] }, channel: { S: [channel] } } },
  };
}
