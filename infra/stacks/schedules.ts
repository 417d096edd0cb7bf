/** What runs by the clock. */

import type { Stack } from 'aws-cdk-lib';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import { CfnSchedule } from 'aws-cdk-lib/aws-scheduler';

interface Plan {
  readonly id: string;
  /** In Asia/Shanghai. */
  readonly expression: string;
}

/** By the hour: what the stream has lost is found within it. */
const sweepPlans: readonly Plan[] = [{ id: 'Sweep', expression: 'rate(1 hour)' }];

/** Uploads that no event told of. Who is in a hurry is told to upload again after some minutes. */
const unseenPlans: readonly Plan[] = [{ id: 'Unseen', expression: 'rate(2 hours)' }];

/** When the day has begun: what opens and falls due. At nine and twice later: mails, and what was entered meanwhile. */
const calendarPlans: readonly Plan[] = [
  { id: 'DayBegins', expression: 'cron(5 0 * * ? *)' },
  { id: 'WorkingHours', expression: 'cron(0 9,13,17 * * ? *)' },
];

export function makeSchedules(
  stack: Stack,
  { sweep, inspect, schedule }: Record<'sweep' | 'inspect' | 'schedule', LambdaFunction>,
): void {
  makePlans(stack, { role: 'SweepScheduleRole', target: sweep, plans: sweepPlans });
  makePlans(stack, { role: 'UnseenScheduleRole', target: inspect, plans: unseenPlans });
  makePlans(stack, { role: 'CalendarScheduleRole', target: schedule, plans: calendarPlans });
}

interface Planned {
  readonly role: string;
  readonly target: LambdaFunction;
  readonly plans: readonly Plan[];
}

function makePlans(stack: Stack, { role: roleId, target, plans }: Planned): void {
  const role = new Role(stack, roleId, { assumedBy: new ServicePrincipal('scheduler.amazonaws.com') });
  role.addToPolicy(new PolicyStatement({ actions: ['lambda:InvokeFunction'], resources: [target.functionArn] }));
  for (const { id, expression } of plans) {
    const schedule = new CfnSchedule(stack, `${id}Schedule`, {
      scheduleExpression: expression,
      scheduleExpressionTimezone: 'Asia/Shanghai',
      flexibleTimeWindow: { mode: 'OFF' },
      target: { arn: target.functionArn, roleArn: role.roleArn, input: '{}' },
    });
    schedule.node.addDependency(role);
  }
}
