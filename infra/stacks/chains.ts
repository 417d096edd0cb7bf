/** One Standard state machine a form, compiled from its chain. */

import { ArnFormat, RemovalPolicy, type Stack } from 'aws-cdk-lib';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import { CfnStateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import type { Form } from '../../shared/form/definition.ts';
import { compileChain } from '../chain/compile.ts';
import type { Environment } from '../environments.ts';
import type { FunctionName } from '../parts/bundle.ts';
import { grants } from '../parts/grants.ts';

export interface Chains {
  /** form id -> ARN of its state machine */
  readonly machineArns: Readonly<Record<string, string>>;
  /** form id -> ARN of its executions without their name */
  readonly executionArns: Readonly<Record<string, string>>;
}

export function makeChains(
  stack: Stack,
  environment: Environment,
  { forms, steps, deliver }: { forms: readonly Form[]; steps: LambdaFunction; deliver: LambdaFunction },
): Chains {
  const role = new Role(stack, 'ChainsRole', { assumedBy: new ServicePrincipal('states.amazonaws.com') });
  role.addToPolicy(
    new PolicyStatement({ actions: ['lambda:InvokeFunction'], resources: [steps.functionArn, deliver.functionArn] }),
  );
  const logs = new LogGroup(stack, 'ChainLogs', {
    // Step Functions delivers only to groups whose names begin so.
    logGroupName: `/aws/vendedlogs/states/banjian-${environment.name}`,
    retention: environment.logDays,
    removalPolicy: environment.retains ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
  });
  role.addToPolicy(logDelivery());
  const machineArns: Record<string, string> = {};
  const executionArns: Record<string, string> = {};
  for (const form of forms) {
    const name = `banjian-${environment.name}-${form.id}`;
    const machine = new CfnStateMachine(stack, `Chain-${form.id}`, {
      stateMachineName: name,
      stateMachineType: 'STANDARD',
      roleArn: role.roleArn,
      definitionString: JSON.stringify(compileChain(form)),
      definitionSubstitutions: {
        StepsFunctionArn: steps.functionArn,
        DeliverFunctionArn: deliver.functionArn,
        Partition: stack.partition,
      },
      loggingConfiguration: {
        level: 'ALL',
        // Inputs and outputs hold callback tokens.
        includeExecutionData: false,
        destinations: [{ cloudWatchLogsLogGroup: { logGroupArn: logs.logGroupArn } }],
      },
    });
    machine.node.addDependency(role);
    machineArns[form.id] = machine.ref;
    executionArns[form.id] = stack.formatArn({
      service: 'states',
      resource: 'execution',
      resourceName: name,
      arnFormat: ArnFormat.COLON_RESOURCE_NAME,
    });
  }
  return { machineArns, executionArns };
}

/** Log delivery of Step Functions has no resource-level rights: its documentation asks for `*`. */
function logDelivery(): PolicyStatement {
  return new PolicyStatement({
    actions: [
      'logs:CreateLogDelivery',
      'logs:GetLogDelivery',
      'logs:UpdateLogDelivery',
      'logs:DeleteLogDelivery',
      'logs:ListLogDeliveries',
      'logs:PutResourcePolicy',
      'logs:DescribeResourcePolicies',
      'logs:DescribeLogGroups',
    ],
    resources: ['*'],
  });
}

/** The functions that start, answer or look at chains may do so with these machines only. */
export function grantChains(functions: Readonly<Record<FunctionName, LambdaFunction>>, chains: Chains): void {
  for (const [name, granted] of Object.entries(grants)) {
    const target = functions[name as FunctionName];
    for (const action of granted.states ?? []) {
      const isAboutExecutions = action === 'states:DescribeExecution';
      const resources = isAboutExecutions
        ? Object.values(chains.executionArns).map(arn => `${arn}:*`)
        : Object.values(chains.machineArns);
      target.addToRolePolicy(new PolicyStatement({ actions: [action], resources }));
    }
  }
}
