/** Alarms, each with a sentence that says who is hurt. */

import { Duration, type Stack } from 'aws-cdk-lib';
import { Alarm, ComparisonOperator, Metric, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import { FilterPattern, type IFilterPattern, type ILogGroup, type LogGroup, MetricFilter } from 'aws-cdk-lib/aws-logs';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import {
  CHAIN_RESTARTED,
  MAIL_GIVEN_UP,
  MAIL_REFUSED,
  MESSAGE_OVERDUE,
  PAPER_UNDRAWN,
  TASK_UNHELD,
  UPLOAD_UNSEEN,
} from '../../shared/log-marks.ts';
import type { Environment } from '../environments.ts';
import type { FunctionName } from '../parts/bundle.ts';
import type { Api } from './api.ts';
import type { Chains } from './chains.ts';

interface Watched {
  readonly environment: Environment;
  readonly tableName: string;
  readonly api: Api;
  readonly accessLogs: LogGroup;
  readonly functions: Readonly<Record<FunctionName, LambdaFunction>>;
  readonly queues: readonly Queue[];
  readonly chains: Chains;
}

const PERIOD = Duration.minutes(5);

interface Watch {
  readonly id: string;
  readonly impact: string;
  readonly metric: Metric;
  /** More than this is too much; 0 unless said. */
  readonly threshold?: number;
  /** So many periods in a row; one unless said. */
  readonly periods?: number;
}

export function makeAlarms(stack: Stack, watched: Watched): void {
  const { environment } = watched;
  const topic = new Topic(stack, 'Alarms', { displayName: `Banjian ${environment.name}`, enforceSSL: true });
  topic.addSubscription(new EmailSubscription(environment.alarmEmail));
  const action = new SnsAction(topic);
  for (const { id, impact, metric, threshold = 0, periods = 1 } of [...alarmsOf(watched), ...limitAlarms(watched)]) {
    new Alarm(stack, `Alarm-${id}`, {
      alarmDescription: impact,
      metric,
      threshold,
      evaluationPeriods: periods,
      comparisonOperator: ComparisonOperator.GREATER_THAN_THRESHOLD,
      treatMissingData: TreatMissingData.NOT_BREACHING,
    }).addAlarmAction(action);
  }
}

function alarmsOf({ api, functions, queues, chains }: Watched): Watch[] {
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

const SLOW_MS = 3_000;
const MANY_REFUSALS = 100;
const MANY_MAILBOXES = 10;

/** What is slow, turned away or stuck without anything failing. All of it is there in both partitions. */
function limitAlarms({ environment, tableName, api, accessLogs, functions }: Watched): Watch[] {
  const linesOf = (name: FunctionName, metricName: string, words: string) =>
    countLines(functions[name].logGroup, { environment, metricName, pattern: FilterPattern.literal(`"${words}"`) });
  const refusals = FilterPattern.stringValue('$.status', '=', '429');
  return [
    {
      id: 'Latency',
      impact: 'One request in twenty takes longer than three seconds, for a quarter of an hour now.',
      metric: count('AWS/ApiGateway', 'Latency', { ApiId: api.api.ref }, 'p95'),
      threshold: SLOW_MS,
      periods: 3,
    },
    {
      id: 'TooMany',
      impact: 'People are told to try again later, more than a hundred times in five minutes.',
      metric: countLines(accessLogs, { environment, metricName: 'TooMany', pattern: refusals }),
      threshold: MANY_REFUSALS,
    },
    {
      // No function has a concurrency of its own: what throttles them is the account's limit, which they share.
      id: 'FunctionThrottles',
      impact: 'Requests and steps are put off: the account runs as many functions at once as it may.',
      metric: count('AWS/Lambda', 'Throttles', {}),
    },
    ...['ReadThrottleEvents', 'WriteThrottleEvents'].map(name => ({
      id: name,
      impact: 'The table puts requests off: people are told that it is busy.',
      metric: count('AWS/DynamoDB', name, { TableName: tableName }),
    })),
    {
      id: 'MessageOverdue',
      impact: 'A mail or a step of a review chain has waited for over two hours, although it was sent again.',
      metric: linesOf('sweep', 'MessageOverdue', MESSAGE_OVERDUE),
    },
    {
      id: 'ChainRestarted',
      impact: 'A review chain had stopped unseen and was started again; its case was late by up to half a day.',
      metric: linesOf('sweep', 'ChainRestarted', CHAIN_RESTARTED),
    },
    {
      id: 'PaperUndrawn',
      impact: 'A paper that was approved cannot be printed: its form fails to make it. Tried again every hour.',
      metric: linesOf('sweep', 'PaperUndrawn', PAPER_UNDRAWN),
    },
    {
      id: 'TaskUnheld',
      impact: 'A case waits for a reviewer: no register names anybody for its stage.',
      metric: linesOf('sweep', 'TaskUnheld', TASK_UNHELD),
    },
    {
      id: 'UploadUnseen',
      impact: 'Somebody could not submit for up to two hours: no event told us that the file had arrived.',
      metric: linesOf('inspect', 'UploadUnseen', UPLOAD_UNSEEN),
    },
    {
      id: 'MailRefused',
      impact:
        'More than ten mailboxes refuse our mail: people do not learn of their cases, and it is hardly their fault.',
      metric: linesOf('notify', 'MailRefused', MAIL_REFUSED),
      threshold: MANY_MAILBOXES,
    },
    {
      id: 'MailGivenUp',
      impact: 'Somebody does not learn of a case: the mailbox has refused our mail for three days.',
      metric: linesOf('notify', 'MailGivenUp', MAIL_GIVEN_UP),
    },
  ];
}

/** How often a log says something. */
function countLines(
  logGroup: ILogGroup,
  { environment, metricName, pattern }: { environment: Environment; metricName: string; pattern: IFilterPattern },
): Metric {
  const metricNamespace = `Banjian/${environment.name}`;
  new MetricFilter(logGroup.stack, `Count-${metricName}`, {
    logGroup,
    filterPattern: pattern,
    metricNamespace,
    metricName,
    metricValue: '1',
  });
  return count(metricNamespace, metricName, {});
}

function count(
  namespace: string,
  metricName: string,
  dimensionsMap: Record<string, string>,
  statistic = 'Sum',
): Metric {
  return new Metric({ namespace, metricName, dimensionsMap, period: PERIOD, statistic });
}
