/** What can be replaced at any time: the API, the functions, the review chains, their schedules and alarms. */

import { type App, CfnParameter, Stack } from 'aws-cdk-lib';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import type { Form } from '../../shared/form/definition.ts';
import type { Environment } from '../environments.ts';
import type { FunctionName } from '../parts/bundle.ts';
import { type FunctionContext, type FunctionSettings, makeFunction } from '../parts/function.ts';
import { encryptLogs } from '../parts/keys.ts';
import { makeAlarms } from './alarms.ts';
import { type Api, makeApi, makeRoutes } from './api.ts';
import { type Chains, grantChains, makeChains } from './chains.ts';
import { lookUpKept } from './kept.ts';
import { makeQuarantine, quarantineName } from './quarantine.ts';
import { makeSchedules } from './schedules.ts';
import { makeInspectionFailures, makeStreams } from './streams.ts';

export interface AppStackOptions {
  readonly environment: Environment;
  readonly forms: readonly Form[];
  /** The folder of the bundled functions. */
  readonly bundles: string;
}

export class AppStack extends Stack {
  constructor(app: App, { environment, forms, bundles }: AppStackOptions) {
    super(app, `banjian-${environment.name}-app`, {
      env: { account: environment.account, region: environment.region },
      description: 'Banjian: API, functions, review chains (replaceable)',
    });
    const issuer = new CfnParameter(this, 'OidcIssuer', {
      description: 'Issuer of the OpenID provider where staff sign in',
      default: environment.oidcIssuer,
    });
    const context: FunctionContext = {
      stack: this,
      environment,
      kept: lookUpKept(this, environment),
      quarantineBucket: quarantineName(environment),
      bundles,
    };
    const api = makeApi(this, environment);
    const known = { api, oidcIssuer: issuer.valueAsString };
    const steps = makeFunction('steps', context, settingsOf('steps', context, known));
    const deliver = makeFunction('deliver', context, settingsOf('deliver', context, known));
    const chains = makeChains(this, environment, { forms, steps, deliver });
    const make = (name: FunctionName) => makeFunction(name, context, settingsOf(name, context, { ...known, chains }));
    const functions: Record<FunctionName, LambdaFunction> = {
      steps,
      deliver,
      applicant: make('applicant'),
      notices: make('notices'),
      papers: make('papers'),
      review: make('review'),
      staff: make('staff'),
      relay: make('relay'),
      notify: make('notify'),
      inspect: make('inspect'),
      sweep: make('sweep'),
      schedule: make('schedule'),
    };
    grantChains(functions, chains);
    const accessLogs = makeRoutes(api, functions, { environment, issuer: issuer.valueAsString });
    makeQuarantine(this, environment, { api, inspect: functions.inspect, keyArn: context.kept.keyArns.files });
    const queues = [
      ...makeStreams(this, { kept: context.kept, functions }),
      makeInspectionFailures(this, functions.inspect),
    ];
    makeSchedules(this, functions);
    const { tableName } = context.kept;
    makeAlarms(this, { environment, tableName, api, accessLogs, functions, queues, chains });
    encryptLogs(this, environment);
  }
}

interface Known {
  readonly api: Api;
  readonly oidcIssuer: string;
  readonly chains?: Chains;
}

/** What a function is told, by name. */
function settingsOf(
  name: FunctionName,
  context: FunctionContext,
  { api, oidcIssuer, chains }: Known,
): FunctionSettings {
  const { environment, kept, quarantineBucket } = context;
  const siteUrl = environment.siteUrl ?? api.endpoint;
  const series = seriesOf(environment);
  const web = { SITE_URL: siteUrl, QUARANTINE_BUCKET: quarantineBucket };
  const table: Record<FunctionName, FunctionSettings> = {
    applicant: {
      timeoutSeconds: 15,
      variables: { ...web, CLEAN_BUCKET: kept.cleanBucket, DRAFTS_PER_HOUR: String(environment.draftsPerHour) },
    },
    notices: { timeoutSeconds: 15, variables: { ...web, CLEAN_BUCKET: kept.cleanBucket } },
    papers: {
      timeoutSeconds: 18,
      memoryMegabytes: 1024,
      variables: { ...web, CLEAN_BUCKET: kept.cleanBucket },
    },
    review: { timeoutSeconds: 15, variables: { ...web, CLEAN_BUCKET: kept.cleanBucket } },
    staff: {
      timeoutSeconds: 18,
      memoryMegabytes: 1024,
      variables: {
        ...web,
        CLEAN_BUCKET: kept.cleanBucket,
        OIDC_ISSUER: oidcIssuer,
        OIDC_AUDIENCE: environment.oidcAudience,
        ADMINISTRATORS: environment.administrators.join(','),
        SIGN_IN_SECRET_ARN: kept.secretArns.SignIn,
      },
    },
    steps: { timeoutSeconds: 30, variables: {} },
    deliver: {
      timeoutSeconds: 45,
      memoryMegabytes: 1024,
      variables: { SITE_URL: siteUrl, CLEAN_BUCKET: kept.cleanBucket, WEBHOOK_SECRET_ARN: kept.secretArns.Webhook },
    },
    relay: { timeoutSeconds: 60, variables: { STATE_MACHINES: JSON.stringify(chains?.machineArns ?? {}), ...series } },
    notify: {
      timeoutSeconds: 60,
      variables: {
        SITE_URL: siteUrl,
        LINK_KEY_SECRET_ARN: kept.secretArns.LinkKey,
        MAIL_SECRET_ARN: kept.secretArns.Mail,
      },
    },
    inspect: {
      timeoutSeconds: 60,
      memoryMegabytes: 1024,
      variables: { CLEAN_BUCKET: kept.cleanBucket, QUARANTINE_BUCKET: quarantineBucket },
    },
    schedule: { timeoutSeconds: 600, variables: {} },
    sweep: { timeoutSeconds: 300, variables: { EXECUTIONS: JSON.stringify(chains?.executionArns ?? {}), ...series } },
  };
  return table[name];
}

/** The names of executions, where the table was restored: to the minute in which its stream began. */
function seriesOf({ restoredTable }: Environment): Readonly<Record<string, string>> {
  return restoredTable ? { EXECUTION_SERIES: restoredTable.streamLabel.replaceAll(/\D/g, '').slice(0, 12) } : {};
}
