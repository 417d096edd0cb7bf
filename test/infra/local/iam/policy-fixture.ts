import { AwsError, type Principal, type Statement } from '../../../../infra/local/contract.ts';
import { createAuthorize } from '../../../../infra/local/iam/authorize.ts';
import type { RequestContext } from '../../../../infra/local/iam/context-keys.ts';

export const table = 'arn:aws:dynamodb:us-east-1:123456789012:table/Cases';

export const aPrincipal = (...statements: Statement[]): Principal => ({
  name: 'ApplicantFunction',
  roleArn: 'arn:aws:iam::123456789012:role/Applicant',
  accessKeyId: 'AKIALOCALAAAAAAAAAAA',
  secretAccessKey: 'secret',
  statements,
});

export const allow = (Action: string, Resource: string, Condition?: Statement['Condition']): Statement => ({
  Effect: 'Allow',
  Action,
  Resource,
  ...(Condition === undefined ? {} : { Condition }),
});

export function isAllowed(
  statements: readonly Statement[],
  [action, resource]: [string, string],
  context?: RequestContext,
) {
  try {
    createAuthorize({ contextKeys: ['s3:prefix', 'test:*'] })(aPrincipal(...statements), action, resource, context);
    return true;
  } catch (error) {
    if (error instanceof AwsError) return false;
    throw error;
  }
}
