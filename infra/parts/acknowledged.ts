/**
 * The findings of cdk-nag that are left as they are, each with its reason. One that no longer applies fails the
 * synthesis.
 */

export interface Acknowledged {
  readonly rule: string;
  /** What the rule has found, for rules that find several things in one construct. */
  readonly finding?: RegExp;
  /** The paths of the constructs, without the name of their stack. */
  readonly on: RegExp;
  readonly reason: string;
}

const chain = /^Chain-/;
const functions = /^\w+Function\/Resource$/;
const deadLetters = /^DeadLetters-\w+\/Resource$/;

export const acknowledged: readonly Acknowledged[] = [
  {
    rule: 'AwsSolutions-S1',
    on: /^(Clean|Quarantine)\/Resource$/,
    reason:
      'Objects are reached through signed URLs that a function hands out and logs; the account’s CloudTrail records data events.',
  },
  {
    rule: 'AwsSolutions-SMG4',
    on: /^(LinkKey|Mail|SignIn|Webhook)\/Resource$/,
    reason:
      'A new link key would revoke every approval link on its way; the credentials of mail, sign-in and webhook are agreed with others.',
  },
  {
    rule: 'AwsSolutions-IAM5',
    finding: /^Resource::\*$/,
    on: /^ChainsRole\/DefaultPolicy\/Resource$/,
    reason: 'Log delivery of Step Functions knows no resource-level rights.',
  },
  {
    rule: 'AwsSolutions-IAM5',
    finding: /^Resource::arn:<AWS::Partition>:s3:::[^*]+\/\*$/,
    on: /^(Applicant|Deliver|Notices|Papers|Review|Staff|Inspect)FunctionRole\/DefaultPolicy\/Resource$/,
    reason: 'All objects of one bucket: their keys are made at run time.',
  },
  {
    rule: 'AwsSolutions-IAM5',
    finding: /^Resource::arn:<AWS::Partition>:states:[^*]+:execution:[^*]+:\*$/,
    on: /^SweepFunctionRole\/DefaultPolicy\/Resource$/,
    reason: 'All executions of one state machine: their names are made at run time.',
  },
  {
    rule: 'AwsSolutions-SF2',
    on: chain,
    reason: 'The China regions do not trace Lambda; every step is in the execution’s history and the case’s record.',
  },
  {
    rule: 'AwsSolutions-APIG4',
    on: /^Route-(?!.*-api-staff)/,
    reason: 'Open to the public, or opened by the secret that the function checks: the list is in the tests.',
  },
  { rule: 'AwsSolutions-SQS3', on: deadLetters, reason: 'These are the dead-letter queues.' },
  { rule: 'Serverless-SQSRedrivePolicy', on: deadLetters, reason: 'These are the dead-letter queues.' },
  {
    rule: 'Serverless-LambdaDLQ',
    on: functions,
    reason:
      'Called synchronously, by a stream with a dead-letter queue of its own, or by an upload with a failure destination.',
  },
  { rule: 'Serverless-LambdaTracing', on: functions, reason: 'The China regions do not trace Lambda.' },
  { rule: 'Serverless-StepFunctionStateMachineXray', on: chain, reason: 'The China regions do not trace Lambda.' },
  {
    rule: 'Serverless-SNSRedrivePolicy',
    on: /^Alarms\/[^/]+\/Resource$/,
    reason: 'An alarm mail that cannot be delivered is seen in the state of the alarm.',
  },
];
