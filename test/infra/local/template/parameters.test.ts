import { describe, expect, it } from 'vitest';
import { aFunctionResource, lambdaRole, type StackFixture } from './cloud-assembly.ts';
import { load, resolveIn, variableOf } from './load-fixture.ts';

describe('parameters', () => {
  const declared = {
    Parameters: { Issuer: { Type: 'String', Default: 'https://idp.example', AllowedPattern: 'https?://.*' } },
  };

  it('have their default or the value given', () => {
    expect(resolveIn(declared, { Ref: 'Issuer' })).toBe('https://idp.example');
    expect(resolveIn(declared, { Ref: 'Issuer' }, { Issuer: 'http://127.0.0.1' })).toBe('http://127.0.0.1');
  });

  it.each<[string, object, Record<string, string>, RegExp]>([
    [
      'without a value',
      { Parameters: { Issuer: { Type: 'String' } } },
      {},
      /Issuer: has no default and no value was given/,
    ],
    ['with a value not allowed', declared, { Issuer: 'x' }, /x does not match/],
    [
      'of an unknown type',
      { Parameters: { Issuer: { Type: 'AWS::EC2::VPC::Id', Default: 'v' } } },
      {},
      /the parameter type/,
    ],
    ['that no stack declares', declared, { Isuer: 'x' }, /no stack declares the parameter Isuer/],
  ])('are refused %s', (_, sections, values, problem) => {
    expect(() => resolveIn({ ...sections }, { Ref: 'Issuer' }, values)).toThrow(problem);
  });

  const data = {
    template: {
      Resources: {
        Name: { Type: 'AWS::SSM::Parameter', Properties: { Name: '/table', Type: 'String', Value: 'Cases' } },
      },
    },
  };
  const reader = (dependencies: readonly string[]): StackFixture => ({
    dependencies,
    template: {
      Parameters: { Table: { Type: 'AWS::SSM::Parameter::Value<String>', Default: '/table' } },
      Resources: {
        Role: lambdaRole,
        Api: aFunctionResource({ Environment: { Variables: { TABLE: { Ref: 'Table' } } } }),
      },
    },
  });

  it('of SSM are read from a stack that this one depends on', () => {
    expect(variableOf(load({ Web: reader(['Data']), Data: data }), 'TABLE')).toBe('Cases');
  });

  it('of SSM are refused when their stack may be deployed later', () => {
    expect(() => load({ Web: reader([]), Data: data })).toThrow(
      /no stack that this one depends on makes the SSM parameter \/table/,
    );
  });
});
