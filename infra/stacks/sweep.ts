/** The sweep runs by the hour: what the stream has lost is found within it. */

import type { Stack } from 'aws-cdk-lib';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import { CfnSchedule } from 'aws-cdk-lib/aws-scheduler';

export function makeSweep(stack: Stack, target: LambdaFunction): void {
  const role = new Role(stack, 'SweepScheduleRole', { assumedBy: new ServicePrincipal('scheduler.amazonaws.com') });
  role.addToPolicy(new PolicyStatement({ actions: ['lambda:InvokeFunction'], resources: [target.functionArn] }));
  const schedule = new CfnSchedule(stack, 'SweepSchedule', {
    scheduleExpression: 'rate(1 hour)',
    scheduleExpressionTimezone: 'Asia/Shanghai',
    flexibleTimeWindow: { mode: 'OFF' },
    target: { arn: target.functionArn, roleArn: role.roleArn, input: '{}' },
  });
  schedule.node.addDependency(role);
}
