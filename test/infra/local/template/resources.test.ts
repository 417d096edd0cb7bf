import { describe, expect, it } from 'vitest';
import { aFunctionResource, lambdaRole } from './cloud-assembly.ts';
import { load, oneStack } from './load-fixture.ts';

describe('resources', () => {
  const role = { Role: lambdaRole };
  const api = {
    ...role,
    Api: aFunctionResource(),
    Http: { Type: 'AWS::ApiGatewayV2::Api', Properties: { ProtocolType: 'HTTP' } },
    Stage: {
      Type: 'AWS::ApiGatewayV2::Stage',
      Properties: { ApiId: { Ref: 'Http' }, StageName: '$default', AutoDeploy: true },
    },
    Integration: {
      Type: 'AWS::ApiGatewayV2::Integration',
      Properties: {
        ApiId: { Ref: 'Http' },
        IntegrationType: 'AWS_PROXY',
        IntegrationUri: { 'Fn::GetAtt': ['Api', 'Arn'] },
        PayloadFormatVersion: '2.0',
      },
    },
    Route: {
      Type: 'AWS::ApiGatewayV2::Route',
      Properties: {
        ApiId: { Ref: 'Http' },
        RouteKey: 'GET /api/forms',
        Target: { 'Fn::Sub': `integrations/\${Integration}` },
      },
    },
  };
  const permission = (sourcePath: string) => ({
    Type: 'AWS::Lambda::Permission',
    Properties: {
      Action: 'lambda:InvokeFunction',
      FunctionName: { Ref: 'Api' },
      Principal: 'apigateway.amazonaws.com',
      SourceArn: { 'Fn::Sub': `arn:aws:execute-api:us-east-1:123456789012:\${Http}/${sourcePath}` },
    },
  });
  const bucket = (properties: object) => ({ Files: { Type: 'AWS::S3::Bucket', Properties: properties } });
  const policy = (document: object) => ({
    ...role,
    Policy: {
      Type: 'AWS::IAM::Policy',
      Properties: { PolicyName: 'p', Roles: [{ Ref: 'Role' }], PolicyDocument: document },
    },
  });

  it.each<[string, object, RegExp]>([
    ['of an unknown type', { Vpc: { Type: 'AWS::EC2::VPC' } }, /^Web\/Vpc: .* resource type AWS::EC2::VPC$/],
    [
      'with an unknown property',
      { ...role, Api: aFunctionResource({ VpcConfig: {} }) },
      /^Web\/Api\.Properties\.VpcConfig: .* does not know this property/,
    ],
    [
      'with an unknown property deep inside',
      bucket({ LifecycleConfiguration: { Rules: [{ Status: 'Enabled', TagFilters: [] }] } }),
      /Rules\.0\.TagFilters/,
    ],
    [
      'with a value that is not played',
      { Machine: { Type: 'AWS::StepFunctions::StateMachine', Properties: { StateMachineType: 'EXPRESS' } } },
      /knows only "STANDARD" here, not "EXPRESS"/,
    ],
    [
      'with a runtime other than Node',
      { ...role, Api: aFunctionResource({ Runtime: 'python3.13' }) },
      /the runtime python3\.13 cannot be run locally/,
    ],
    [
      'with code that is not there',
      { ...role, Api: aFunctionResource({ Code: { S3Key: 'gone.zip' } }) },
      /gone\.zip is not a folder of the cloud assembly/,
    ],
    [
      'with a role of another stack',
      { Api: aFunctionResource({ Role: 'arn:aws:iam::123456789012:role/Other' }) },
      /none of the loaded AWS::IAM::Role/,
    ],
    [
      'with a role for another service',
      {
        Role: { Type: 'AWS::IAM::Role', Properties: { AssumeRolePolicyDocument: { Statement: [] } } },
        Api: aFunctionResource(),
      },
      /does not let lambda\.amazonaws\.com assume it/,
    ],
    [
      'that are a route without permission',
      api,
      /^Web\/Route: no AWS::Lambda::Permission lets apigateway\.amazonaws\.com invoke Api/,
    ],
    [
      'that are a route with permission for another path',
      { ...api, Permission: permission('*/*/api/cases') },
      /no AWS::Lambda::Permission/,
    ],
    ['that are an API without a stage', { Http: api.Http }, /no \$default stage/],
    [
      'that notify a function without permission',
      {
        ...role,
        Api: aFunctionResource(),
        ...bucket({
          NotificationConfiguration: {
            LambdaConfigurations: [{ Event: 's3:ObjectCreated:*', Function: { 'Fn::GetAtt': ['Api', 'Arn'] } }],
          },
        }),
      },
      /no AWS::Lambda::Permission lets s3\.amazonaws\.com invoke Api/,
    ],
    [
      'with an unknown managed policy',
      {
        Role: {
          ...lambdaRole,
          Properties: { ...lambdaRole.Properties, ManagedPolicyArns: ['arn:aws:iam::aws:policy/AdministratorAccess'] },
        },
      },
      /managed policy AdministratorAccess are not known/,
    ],
    [
      'with a statement that is no identity statement',
      policy({ Statement: [{ Effect: 'Allow', Action: '*', Resource: '*', Principal: '*' }] }),
      /Statement\.0\.Principal: an identity policy has no such element/,
    ],
    [
      'that are a mapping of no table',
      {
        ...role,
        Api: aFunctionResource(),
        Map: {
          Type: 'AWS::Lambda::EventSourceMapping',
          Properties: {
            FunctionName: { Ref: 'Api' },
            EventSourceArn: 'arn:aws:kinesis:x',
            StartingPosition: 'TRIM_HORIZON',
          },
        },
      },
      /is no stream of a loaded table/,
    ],
    [
      'that are a definition which is not JSON',
      {
        Role: {
          ...lambdaRole,
          Properties: {
            AssumeRolePolicyDocument: {
              Statement: [
                { Effect: 'Allow', Action: 'sts:AssumeRole', Principal: { Service: 'states.amazonaws.com' } },
              ],
            },
          },
        },
        Chain: {
          Type: 'AWS::StepFunctions::StateMachine',
          Properties: { RoleArn: { 'Fn::GetAtt': ['Role', 'Arn'] }, DefinitionString: '{' },
        },
      },
      /the definition is not JSON/,
    ],
  ])('%s are refused', (_, resources, problem) => {
    expect(() => load(oneStack(resources))).toThrow(problem);
  });

  it('that are a route with permission for its path are played', () => {
    const { apis } = load(oneStack({ ...api, Permission: permission('*/GET/api/forms') }));
    expect(apis[0]?.routes).toHaveLength(1);
  });

  it('that are a queue for what a function failed to handle are played', () => {
    const { functions, queues } = load(
      oneStack({
        ...role,
        Api: aFunctionResource(),
        Failed: { Type: 'AWS::SQS::Queue' },
        Config: {
          Type: 'AWS::Lambda::EventInvokeConfig',
          Properties: {
            FunctionName: { Ref: 'Api' },
            Qualifier: '$LATEST',
            MaximumRetryAttempts: 2,
            DestinationConfig: { OnFailure: { Destination: { 'Fn::GetAtt': ['Failed', 'Arn'] } } },
          },
        },
      }),
    );
    expect(functions[0]?.onFailureArn).toBe(queues[0]?.arn);
    expect(functions[0]?.onFailureArn).toMatch(/^arn:/);
  });

  it('that are a key of a table, a bucket and a secret are read with them', () => {
    const keyArn = { 'Fn::GetAtt': ['Key', 'Arn'] };
    const { buckets, secrets } = load(
      oneStack({
        Key: { Type: 'AWS::KMS::Key', Properties: { KeyPolicy: {} } },
        Secret: { Type: 'AWS::SecretsManager::Secret', Properties: { KmsKeyId: keyArn } },
        ...bucket({
          BucketEncryption: {
            ServerSideEncryptionConfiguration: [
              { ServerSideEncryptionByDefault: { SSEAlgorithm: 'aws:kms', KMSMasterKeyID: keyArn } },
            ],
          },
        }),
      }),
    );
    expect(secrets[0]?.keyArn).toMatch(/^arn:aws[^:]*:kms:/);
    expect(buckets[0]?.keyArn).toBe(secrets[0]?.keyArn);
  });

  it('whose condition does not hold are left out', () => {
    const conditions = { Conditions: { Never: { 'Fn::Equals': ['a', 'b'] } } };
    const resources = {
      Files: { Type: 'AWS::S3::Bucket', Condition: 'Never' },
      Odd: { Type: 'AWS::EC2::VPC', Condition: 'Never' },
    };
    expect(load(oneStack(resources, conditions)).buckets).toEqual([]);
  });

  it('keep numbers and flags of condition values as texts', () => {
    const condition = { Bool: { 'aws:SecureTransport': true }, NumericLessThan: { 's3:max-keys': 10 } };
    const { roles } = load(
      oneStack(policy({ Statement: { Effect: 'Allow', Action: '*', Resource: '*', Condition: condition } })),
    );
    expect(roles[0]?.statements[0]?.Condition).toEqual({
      Bool: { 'aws:SecureTransport': 'true' },
      NumericLessThan: { 's3:max-keys': '10' },
    });
  });
});
