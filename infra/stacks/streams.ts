/** The table's stream carries the outbox away: chain messages to the relay, mails to the mailer. */

import { Duration, type Stack } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { CfnEventInvokeConfig, CfnEventSourceMapping, type Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
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
    const queue = makeDeadLetters(stack, name, target);
    target.addToRolePolicy(streamRights(kept));
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

/** Uploads that could not be inspected after three tries are told: the file stays pending and can be sent again. */
export function makeInspectionFailures(stack: Stack, inspect: LambdaFunction): Queue {
  const queue = makeDeadLetters(stack, 'inspect', inspect);
  const config = new CfnEventInvokeConfig(stack, 'InspectFailures', {
    functionName: inspect.functionName,
    qualifier: '$LATEST',
    maximumRetryAttempts: 2,
    destinationConfig: { onFailure: { destination: queue.queueArn } },
  });
  config.node.addDependency(inspect);
  return queue;
}

/** Its messages say where a record or an upload is, not what is in it: the queue service's own key will do. */
function makeDeadLetters(stack: Stack, name: FunctionName, sender: LambdaFunction): Queue {
  const queue = new Queue(stack, `DeadLetters-${name}`, {
    retentionPeriod: Duration.days(14),
    encryption: QueueEncryption.SQS_MANAGED,
    enforceSSL: true,
  });
  sender.addToRolePolicy(new PolicyStatement({ actions: ['sqs:SendMessage'], resources: [queue.queueArn] }));
  return queue;
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
