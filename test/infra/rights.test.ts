/** Who may do what: read from the synthesised policies. */

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { NO_ROUTE, routes } from '../../shared/http/routes.ts';
import { asList, propertiesOf, type Synthesised, synthesised } from './synthesised.ts';

interface Statement {
  readonly Action: string | readonly string[];
  readonly Resource: unknown;
  readonly Condition?: {
    readonly 'ForAllValues:StringLike'?: { readonly 'dynamodb:LeadingKeys': readonly string[] };
    readonly StringLike?: { readonly 'kms:ViaService'?: string };
  };
}

interface Policy {
  readonly PolicyName: string;
  readonly PolicyDocument: { readonly Statement: readonly Statement[] };
}

interface Right {
  readonly who: string;
  readonly action: string;
  readonly resource: string;
  readonly keys: readonly string[] | undefined;
  /** The service through which a key is used. */
  readonly service: string | undefined;
}

/** Each right on its own: one role, one action, one resource. */
function rightsOf({ app }: Synthesised): Right[] {
  return propertiesOf<Policy>(app, 'AWS::IAM::Policy').flatMap(({ PolicyName, PolicyDocument }) =>
    PolicyDocument.Statement.flatMap(({ Action, Resource, Condition }) =>
      asList(Action).flatMap(action =>
        asList(Resource).map(resource => ({
          who: PolicyName.replace(/(Function)?RoleDefaultPolicy.*$/, '').toLowerCase(),
          action,
          resource: JSON.stringify(resource),
          keys: Condition?.['ForAllValues:StringLike']?.['dynamodb:LeadingKeys'],
          service: Condition?.StringLike?.['kms:ViaService'],
        })),
      ),
    ),
  );
}

let found: Synthesised;
let rights: Right[];
beforeAll(async () => {
  found = await synthesised('prod');
  rights = rightsOf(found);
});
afterAll(() => found.dispose());

const whoMay = (actions: RegExp) =>
  [...new Set(rights.filter(right => actions.test(right.action)).map(({ who }) => who))].sort();

describe('the roles', () => {
  it('are read: more than thirty rights of sixteen roles', () => {
    expect(rights.length).toBeGreaterThan(30);
    expect(new Set(rights.map(({ who }) => who)).size).toBe(16);
  });

  it('have no right to every action, nor to every action of a service', () => {
    expect(rights.filter(({ action }) => action.includes('*'))).toEqual([]);
  });

  it('use no policy that AWS manages', () => {
    expect(found.app.text).not.toContain('"ManagedPolicyArns"');
  });

  /** Why a right is not about one named thing. */
  const wide: Readonly<Record<string, string>> = {
    'applicant s3:PutObject': 'signs uploads to new keys of the quarantine',
    'applicant s3:GetObject': 'signs downloads of any case’s own files',
    'applicant s3:GetObjectVersion': 'the same, of one version',
    'review s3:GetObject': 'signs downloads of the case under review',
    'review s3:GetObjectVersion': 'the same, of one version',
    'staff s3:GetObject': 'signs downloads for staff who may read the case',
    'staff s3:GetObjectVersion': 'the same, of one version',
    'deliver s3:GetObjectVersion': 'sends the stamped scans of any case',
    'notices s3:GetObjectVersion': 'signs downloads of the files that a notice declares public',
    'papers s3:GetObjectVersion': 'packs any case’s own files, and signs the download',
    'papers s3:PutObject': 'puts packages into their folder',
    'staff s3:PutObject': 'the same, for staff who mind the form',
    'inspect s3:GetObject': 'reads whatever was uploaded',
    'inspect s3:GetObjectVersion': 'the same, of one version',
    'inspect s3:PutObject': 'puts what passed into the clean bucket',
    'sweep states:DescribeExecution': 'executions are named by case',
    'chains logs:CreateLogDelivery': 'log delivery knows no resources',
    'chains logs:GetLogDelivery': 'log delivery knows no resources',
    'chains logs:UpdateLogDelivery': 'log delivery knows no resources',
    'chains logs:DeleteLogDelivery': 'log delivery knows no resources',
    'chains logs:ListLogDeliveries': 'log delivery knows no resources',
    'chains logs:PutResourcePolicy': 'log delivery knows no resources',
    'chains logs:DescribeResourcePolicies': 'log delivery knows no resources',
    'chains logs:DescribeLogGroups': 'log delivery knows no resources',
  };

  it('reach for more than one named thing only where this list says why', () => {
    const open = rights.filter(({ resource }) => resource.includes('*')).map(({ who, action }) => `${who} ${action}`);
    expect(open.filter(right => wide[right] === undefined)).toEqual([]);
    expect(open.length).toBeGreaterThan(10);
  });

  it('have a right to all resources for log delivery alone', () => {
    expect(new Set(rights.filter(({ resource }) => resource === '"*"').map(({ who }) => who))).toEqual(
      new Set(['chains']),
    );
  });

  it('use keys through the service that each is for, to decrypt; and make data keys for uploads alone', () => {
    const onKeys = rights.filter(({ action }) => action.startsWith('kms:'));
    expect(new Set(onKeys.map(({ action }) => action))).toEqual(new Set(['kms:Decrypt', 'kms:GenerateDataKey']));
    expect(onKeys.filter(({ service }) => service === undefined)).toEqual([]);
    expect(new Set(onKeys.map(({ service = '' }) => service.split('.')[0]))).toEqual(
      new Set(['dynamodb', 's3', 'secretsmanager']),
    );
    expect(whoMay(/^kms:GenerateDataKey$/)).toEqual(whoMay(/^s3:PutObject$/));
  });

  it('leave Step Functions to the relay; the sweep may look', () => {
    expect(whoMay(/^states:(SendTask|StartExecution)/)).toEqual(['relay']);
    expect(whoMay(/^states:/)).toEqual(['relay', 'sweep']);
  });

  it('leave the link key to the mailer', () => {
    const readers = rights.filter(({ resource }) => resource.includes('secretLinkKey'));
    expect(new Set(readers.map(({ who, action }) => `${who} ${action}`))).toEqual(
      new Set(['notify secretsmanager:GetSecretValue']),
    );
  });

  it('let staff’s pages keep sessions, and those who review look one up', () => {
    const onSessions = rights.filter(({ keys }) => keys?.includes('SESSION#*'));
    expect(onSessions.filter(({ who }) => who !== 'staff').map(({ who, action }) => `${who} ${action}`)).toEqual([
      'papers dynamodb:GetItem',
      'review dynamodb:GetItem',
    ]);
  });

  it('leave the key of the webhook to the sender', () => {
    const readers = rights.filter(({ resource }) => resource.includes('secretWebhook'));
    expect(new Set(readers.map(({ who, action }) => `${who} ${action}`))).toEqual(
      new Set(['deliver secretsmanager:GetSecretValue']),
    );
  });

  it('reach the table by partition key only, and never by a scan', () => {
    const onTable = rights.filter(({ action }) => /^dynamodb:(?!.*Stream|GetRecords|GetShard)/.test(action));
    expect(onTable.length).toBeGreaterThan(20);
    for (const { action, keys } of onTable) {
      expect(action).not.toMatch(/Scan|PartiQL|BatchWrite/);
      expect(keys).toEqual(expect.arrayContaining([expect.stringMatching(/^[A-Z]+#\*$/)]));
    }
  });

  it('can delete or update nothing of a case, a claim, a register or the published results', () => {
    const lost = rights.filter(({ action }) => /^dynamodb:(Delete|Update)/.test(action)).flatMap(({ keys }) => keys);
    expect(new Set(lost)).toEqual(new Set(['OUTBOX#*', 'OWED#*', 'PERIODS#*', 'RATE#*', 'SESSION#*', 'SUBSCRIBERS#*']));
  });

  it('give a file only to inspection to move, let it alone know whether an upload came, and delete none', () => {
    expect(rights.filter(({ action }) => action.startsWith('s3:Delete'))).toEqual([]);
    const lists = rights.filter(({ action }) => action.startsWith('s3:List'));
    expect(lists.map(({ who, action }) => `${who} ${action}`)).toEqual(['inspect s3:ListBucket']);
    expect(lists[0]?.resource).toMatch(/:s3:::banjian-prod-quarantine-\d+-cn-north-1"]]}$/);
    const writers = rights.filter(
      ({ action, resource }) => action === 's3:PutObject' && resource.includes('cleanbucket'),
    );
    const ofFiles = writers.filter(({ resource }) => !resource.includes('/packages/*'));
    expect(ofFiles.map(({ who }) => who)).toEqual(['inspect']);
    expect(new Set(writers.map(({ who }) => who))).toEqual(new Set(['inspect', 'papers', 'staff']));
  });
});

/** Routes that the gateway lets through: a page, or a function that checks a secret of its own. */
const openRoutes = [
  '$default',
  'GET /api/openapi.json',
  'GET /api/forms',
  'GET /api/forms/{formId}',
  'POST /api/forms/{formId}/cases',
  'GET /api/cases/{caseId}',
  'PATCH /api/cases/{caseId}',
  'POST /api/cases/{caseId}/attachments',
  'DELETE /api/cases/{caseId}',
  'DELETE /api/cases/{caseId}/attachments/{attachmentId}',
  'POST /api/cases/{caseId}/submission',
  'POST /api/cases/{caseId}/revision',
  'POST /api/forms/{formId}/link',
  'POST /cases/{caseId}/revision',
  'POST /forms/{formId}/link',
  'GET /staff/obligations',
  'POST /staff/obligations/{formId}/{periodId}',
  'GET /api/results/{formId}/{roundId}',
  'GET /',
  'GET /assets/{name}',
  'GET /forms/{formId}',
  'POST /forms/{formId}/cases',
  'GET /results/{formId}/{roundId}',
  'GET /c/{linkToken}',
  'GET /cases/{caseId}',
  'POST /cases/{caseId}',
  'GET /cases/{caseId}/slots/{slot}',
  'POST /cases/{caseId}/slots/{slot}',
  'GET /cases/{caseId}/attachments/{attachmentId}',
  'GET /cases/{caseId}/summary.xlsx',
  'POST /api/cases/{caseId}/log',
  'POST /api/cases/{caseId}/delivery',
  'POST /api/cases/{caseId}/appeals',
  'POST /cases/{caseId}/discard',
  'POST /cases/{caseId}/log',
  'POST /cases/{caseId}/delivery',
  'POST /cases/{caseId}/appeals',
  'GET /api/boards/{formId}/{boardId}',
  'GET /boards/{formId}/{boardId}',
  'GET /boards/{formId}/{boardId}/tables.xlsx',
  'GET /api/reviews/{linkToken}',
  'POST /api/reviews/{linkToken}/decision',
  'PUT /api/reviews/{linkToken}/draft',
  'POST /api/reviews/{linkToken}/code',
  'GET /r/{linkToken}',
  'GET /reviews/{taskId}',
  'POST /reviews/{taskId}/decision',
  'POST /reviews/{taskId}/code',
  'GET /reviews/{taskId}/attachments/{attachmentId}',
  'GET /api/cases/{caseId}/documents/{documentId}',
  'GET /api/cases/{caseId}/package.zip',
  'GET /api/verify/{caseNumber}/{code}',
  'GET /cases/{caseId}/documents/{documentId}',
  'GET /cases/{caseId}/package.zip',
  'GET /reviews/{taskId}/documents/{documentId}',
  'GET /verify',
  'GET /verify/{caseNumber}/{code}',
  'GET /staff/cases/{caseId}/documents/{documentId}',
  'GET /staff/cases/{caseId}/package.zip',
  'GET /api/notices',
  'GET /api/notices/{formId}/{caseNumber}',
  'GET /api/notices/{formId}/{caseNumber}/answer',
  'POST /api/notices/{formId}/{caseNumber}/subscriptions',
  'GET /notices',
  'GET /notices/{formId}/{caseNumber}',
  'GET /notices/{formId}/{caseNumber}/files/{attachmentId}',
  'POST /notices/{formId}/{caseNumber}/subscriptions',
  'GET /s/{linkToken}',
  'POST /s/{linkToken}',
  'GET /subscription',
  'POST /subscription',
  'GET /staff/registers',
  'GET /staff/registers/{registerId}',
  'GET /staff/registers/{registerId}/entry',
  'POST /staff/registers/{registerId}/entry',
  'GET /staff/registers/{registerId}/confirmations',
  'GET /staff/registers/{registerId}/{key}/confirmation',
  'POST /staff/registers/{registerId}/{key}/confirmation',
  'GET /staff/boards',
  'GET /staff/boards/{formId}/{boardId}',
  'GET /staff/boards/{formId}/{boardId}/cases',
  'GET /staff/boards/{formId}/{boardId}/tables.xlsx',
  'GET /staff/assessment',
  'GET /staff/assessment/{formId}/{month}',
  'POST /staff/assessment/{formId}/{month}',
  'GET /staff/assessment/{formId}/{month}/table.xlsx',
  'GET /staff/assessment/{formId}/{month}/circular',
  'GET /staff/assessment/{formId}/{month}/orders/{orderId}',
  'POST /staff/assessment/{formId}/{month}/orders/{orderId}',
  'GET /staff/cases/{caseId}/attachments/{attachmentId}',
  'GET /staff',
  'GET /staff/sign-in',
  'GET /staff/callback',
  'POST /staff/sign-out',
  'GET /staff/cases/{caseId}',
  'POST /staff/cases/{caseId}/log',
  'GET /staff/cases/{caseId}/records/{stageId}/correction',
  'POST /staff/cases/{caseId}/records/{stageId}/correction',
  'POST /staff/tasks/{caseId}/{taskId}',
];

describe('the routes', () => {
  interface Route {
    readonly RouteKey: string;
    readonly AuthorizationType?: string;
    readonly AuthorizerId?: unknown;
  }
  const made = () => propertiesOf<Route>(found.app, 'AWS::ApiGatewayV2::Route');

  it('are those of the table, each once, and one for all that is not there', () => {
    expect(
      made()
        .map(({ RouteKey }) => RouteKey)
        .sort(),
    ).toEqual([NO_ROUTE, ...routes.map(({ key }) => key)].sort());
  });

  it('need a signed-in person’s token for the whole API of staff', () => {
    const ofStaff = made().filter(({ RouteKey }) => RouteKey.includes(' /api/staff'));
    expect(ofStaff.length).toBeGreaterThan(5);
    for (const route of ofStaff) {
      expect(route).toMatchObject({ AuthorizationType: 'JWT', AuthorizerId: { Ref: 'StaffAuthorizer' } });
    }
  });

  it('are open where this list says so, and nowhere else', () => {
    const open = made().filter(({ AuthorizationType }) => AuthorizationType !== 'JWT');
    expect(open.map(({ RouteKey }) => RouteKey).sort()).toEqual(openRoutes.toSorted());
  });

  it('are limited in rate as a whole, and more where a mail is sent or nothing is found', () => {
    const [stage] = propertiesOf<{ DefaultRouteSettings: object; RouteSettings: Record<string, object> }>(
      found.app,
      'AWS::ApiGatewayV2::Stage',
    );
    expect(stage?.DefaultRouteSettings).toMatchObject({ ThrottlingRateLimit: 500, ThrottlingBurstLimit: 1000 });
    expect(Object.keys(stage?.RouteSettings ?? {})).toEqual(
      expect.arrayContaining(['$default', 'POST /api/reviews/{linkToken}/code', 'POST /reviews/{taskId}/code']),
    );
  });

  it('log the route and never the path, which carries link tokens', () => {
    const [stage] = propertiesOf<{ AccessLogSettings: { Format: string } }>(found.app, 'AWS::ApiGatewayV2::Stage');
    expect(stage?.AccessLogSettings.Format).toContain('$context.routeKey');
    expect(stage?.AccessLogSettings.Format).not.toMatch(/\$context\.(path|identity\.userAgent)/);
  });
});
