/** Alarms, each with a sentence that says who is hurt. */

import { Duration, type Stack } from 'aws-cdk-lib';
import { Alarm, ComparisonOperator, Metric, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import type { Environment } from '../environments.ts';
import type { FunctionName } from '../parts/bundle.ts';
import type { Api } from './api.ts';
import type { Chains } from './chains.ts';

interface Watched {
  readonly api: Api;
  readonly functions: Readonly<Record<FunctionName, LambdaFunction>>;
  readonly queues: readonly Queue[];
  readonly chains: Chains;
}

const PERIOD = Duration.minutes(5);

export function makeAlarms(stack: Stack, environment: Environment, watched: Watched): void {
  const topic = new Topic(stack, 'Alarms', { displayName: `Banjian ${environment.name}`, enforceSSL: true });
  topic.addSubscription(new EmailSubscription(environment.alarmEmail));
  const action = new SnsAction(topic);
  for (const { id, impact, metric } of alarmsOf(watched)) {
    new Alarm(stack, `Alarm-${id}`, {
      alarmDescription: impact,
      metric,
      threshold: 0,
      evaluationPeriods: 1,
      comparisonOperator: ComparisonOperator.GREATER_THAN_THRESHOLD,
      treatMissingData: TreatMissingData.NOT_BREACHING,
    }).addAlarmAction(action);
  }
}

function alarmsOf({ api, functions, queues, chains }: Watched): { id: string; impact: string; metric: Metric }[] {
  return [
    {
      id: 'ServerErrors',
      impact: 'People see an error page instead of their form or review.',
      metric: count('AWS/ApiGateway', '5xx', { ApiId: api.api.ref }),
    },
    ...Object.entries(functions).map(([name, target]) => ({
      id: `Errors-${name}`,
      impact: `The function ${name} fails: its work is retried, and late.`,
      metric: target.metricErrors({ period: PERIOD, statistic: 'Sum' }),
    })),
    ...queues.map((queue, index) => ({
      id: `DeadLetters-${index}`,
      impact: 'A mail or a step of a review chain was given up; somebody waits in vain.',
      metric: queue.metricApproximateNumberOfMessagesVisible({ period: PERIOD, statistic: 'Maximum' }),
    })),
    ...Object.entries(chains.machineArns).flatMap(([formId, machine]) =>
      ['ExecutionsFailed', 'ExecutionsTimedOut', 'ExecutionsAborted'].map(name => ({
        id: `${name}-${formId}`,
        impact: `A review chain of ${formId} stands still until the sweep restarts it.`,
        metric: count('AWS/States', name, { StateMachineArn: machine }),
      })),
    ),
  ];
}

function count(namespace: string, metricName: string, dimensionsMap: Record<string, string>): Metric {
  return new Metric({ namespace, metricName, dimensionsMap, period: PERIOD, statistic: 'Sum' });
}
