import { listOf, members, only, played, withoutEffect } from '../shape.ts';

const policy = { PolicyName: withoutEffect('for people'), PolicyDocument: played };

/** What becomes of the properties of roles, policies and subscriptions. */
export const accessProperties = {
  'AWS::IAM::Role': members({
    RoleName: played,
    Path: played,
    AssumeRolePolicyDocument: played,
    ManagedPolicyArns: played,
    Policies: listOf(policy),
    Description: withoutEffect('for people'),
    MaxSessionDuration: withoutEffect('a local key does not expire'),
    Tags: withoutEffect('policy variables, which could read tags, are refused'),
  }),
  'AWS::IAM::Policy': members({ ...policy, Roles: played }),
  'AWS::IAM::RolePolicy': members({ ...policy, RoleName: played }),
  'AWS::IAM::ManagedPolicy': members({
    PolicyDocument: played,
    ManagedPolicyName: played,
    Path: played,
    Roles: played,
    Description: withoutEffect('for people'),
  }),
  'AWS::SNS::Subscription': members({
    Protocol: only('email', 'email-json', 'https', 'sms'),
    Endpoint: withoutEffect('no alarm is raised locally'),
    TopicArn: withoutEffect('no alarm is raised locally'),
  }),
};
