import { describe, expect, it } from 'vitest';
import { aFunctionResource, lambdaRole } from './cloud-assembly.ts';
import { load, oneStack, resolveIn } from './load-fixture.ts';

describe('intrinsics', () => {
  const queue = { Queue: { Type: 'AWS::SQS::Queue', Properties: { QueueName: 'failed' } } };
  it.each<[string, unknown, string]>([
    ['Ref of a pseudo parameter', { Ref: 'AWS::Partition' }, 'aws'],
    ['Ref of a resource', { Ref: 'Queue' }, 'https://sqs.us-east-1.amazonaws.com/123456789012/failed'],
    ['Fn::GetAtt', { 'Fn::GetAtt': ['Queue', 'Arn'] }, 'arn:aws:sqs:us-east-1:123456789012:failed'],
    ['Fn::GetAtt with a dot', { 'Fn::GetAtt': 'Queue.QueueName' }, 'failed'],
    ['Fn::Join', { 'Fn::Join': ['-', ['a', { Ref: 'AWS::Region' }, 3]] }, 'a-us-east-1-3'],
    ['Fn::Sub', { 'Fn::Sub': `\${AWS::StackName}/\${Queue.QueueName}/\${!kept}` }, `Web/failed/\${kept}`],
    [
      'Fn::Sub with variables',
      { 'Fn::Sub': [`\${a}-\${AWS::AccountId}`, { a: { Ref: 'AWS::URLSuffix' } }] },
      'amazonaws.com-123456789012',
    ],
    ['Fn::Select of Fn::Split', { 'Fn::Select': [1, { 'Fn::Split': [':', 'a:b:c'] }] }, 'b'],
    ['Fn::FindInMap', { 'Fn::FindInMap': ['Sizes', { Ref: 'AWS::Region' }, 'small'] }, 'S'],
    ['Fn::If', { 'Fn::If': ['IsChina', 'cn', 'elsewhere'] }, 'elsewhere'],
    ['a condition made of others', { 'Fn::If': ['IsNotChinaEither', 'yes', 'no'] }, 'yes'],
    [
      'AWS::StackId',
      { 'Fn::Select': [5, { 'Fn::Split': [':', { Ref: 'AWS::StackId' }] }] },
      expect.stringMatching(/^stack\/Web\/[0-9a-f-]{36}$/) as unknown as string,
    ],
  ])('resolve %s', (_, value, expected) => {
    const found = resolveIn(
      {
        resources: queue,
        Mappings: { Sizes: { 'us-east-1': { small: 'S' } } },
        Conditions: {
          IsChina: { 'Fn::Equals': [{ Ref: 'AWS::Partition' }, 'aws-cn'] },
          IsNotChinaEither: { 'Fn::Not': [{ 'Fn::Or': [{ Condition: 'IsChina' }, { 'Fn::Equals': ['a', 'b'] }] }] },
        },
      },
      value,
    );
    expect(found).toEqual(expected);
  });

  it.each<[string, unknown, RegExp]>([
    ['an unknown function', { 'Fn::Cidr': ['10.0.0.0/8', 1, 1] }, /VALUE: the function Fn::Cidr is not understood/],
    ['a broken reference', { Ref: 'Nothing' }, /VALUE\.Ref: nothing in the stack is called Nothing/],
    ['an unknown attribute', { 'Fn::GetAtt': ['Queue', 'Colour'] }, /the attribute Colour of AWS::SQS::Queue Queue/],
    ['a missing export', { 'Fn::ImportValue': 'Data:Table' }, /no stack that this one depends on exports Data:Table/],
    ['an index beyond the list', { 'Fn::Select': [3, ['a']] }, /the list of 1 has no such item/],
    ['a dynamic reference', '{{resolve:ssm:/banjian/table}}', /dynamic references are not understood/],
    [
      'an unknown condition',
      { 'Fn::If': ['Missing', 'a', 'b'] },
      /Web\/Conditions\.Missing: the condition does not exist/,
    ],
  ])('refuse %s and name its place', (_, value, problem) => {
    expect(() => resolveIn({ resources: queue }, value)).toThrow(problem);
  });

  it('name stack, logical id and path', () => {
    expect(() => resolveIn({}, { 'Fn::Join': ['', ['a', { Ref: 'Nothing' }]] })).toThrow(
      /^Web\/Api\.Properties\.Environment\.Variables\.VALUE\.Fn::Join\.1\.Ref: nothing/,
    );
  });

  it('leave out what AWS::NoValue stands for', () => {
    const Api = aFunctionResource({ ReservedConcurrentExecutions: { Ref: 'AWS::NoValue' } });
    expect(load(oneStack({ Role: lambdaRole, Api })).functions[0]).not.toHaveProperty('reservedConcurrency');
  });

  it('refuse names that refer to each other in a circle', () => {
    const Queue = { Type: 'AWS::SQS::Queue', Properties: { QueueName: { 'Fn::GetAtt': ['Queue', 'QueueName'] } } };
    expect(() => load(oneStack({ Queue }))).toThrow(/circle: Web\/Queue > Web\/Queue/);
  });
});
