/** The environments, one stack set each. Checked against the schema when they are read. */

import * as z from 'zod/mini';
import { PlainError } from './parts/plain-error.ts';

const environmentSchema = z.strictObject({
  name: z.string().check(z.regex(/^[a-z][a-z0-9]{1,11}$/)),
  account: z.string().check(z.regex(/^\d{12}$/)),
  /** A region of the `aws` or the `aws-cn` partition. Real cases belong in the mainland. */
  region: z.string().check(z.regex(/^[a-z]{2}-[a-z]+-\d$/)),
  /** The address that mails and pages name; left out = the API's own. */
  siteUrl: z.optional(z.string().check(z.regex(/^https:\/\/[^/]+$/))),
  /** Kept and protected against deletion, or gone with the stack. */
  retains: z.boolean(),
  /** The table that a restoration made, in place of the stack's own; see `README.md` beside this. The label is of its stream. */
  restoredTable: z.optional(
    z.strictObject({
      name: z.string().check(z.regex(/^[\w.-]{3,255}$/)),
      streamLabel: z.string().check(z.regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}$/)),
    }),
  ),
  recoveryDays: z.number().check(z.int(), z.minimum(1), z.maximum(35)),
  logDays: z.union([z.literal(365), z.literal(731), z.literal(1827)]),
  /** Where staff sign in: an OpenID provider's issuer. */
  oidcIssuer: z.string().check(z.regex(/^https:\/\//)),
  oidcAudience: z.string(),
  /** E-mail addresses of the people who may do everything. */
  administrators: z.array(z.string()).check(z.minLength(1)),
  alarmEmail: z.string(),
  /** API throttle: requests a second and burst. */
  throttle: z.strictObject({ rate: z.number(), burst: z.number() }),
  /** New drafts one address may start in an hour. */
  draftsPerHour: z.number().check(z.int(), z.minimum(1)),
});

export type Environment = z.infer<typeof environmentSchema>;

const environments = [
  {
    name: 'dev',
    account: '111111111111',
    region: 'ap-southeast-1',
    retains: false,
    recoveryDays: 7,
    logDays: 365,
    oidcIssuer: 'https://sign-in.dev.banjian.example',
    oidcAudience: 'banjian',
    administrators: ['admin@zhangdian.example'],
    alarmEmail: 'on-call@zhangdian.example',
    throttle: { rate: 2000, burst: 4000 },
    draftsPerHour: 1_000_000,
  },
  {
    name: 'staging',
    account: '222222222222',
    region: 'cn-northwest-1',
    retains: false,
    recoveryDays: 7,
    logDays: 365,
    oidcIssuer: 'https://sign-in.staging.banjian.example',
    oidcAudience: 'banjian',
    administrators: ['admin@zhangdian.example'],
    alarmEmail: 'on-call@zhangdian.example',
    throttle: { rate: 200, burst: 400 },
    draftsPerHour: 60,
  },
  {
    name: 'prod',
    account: '333333333333',
    region: 'cn-north-1',
    siteUrl: 'https://banjian.zhangdian.example',
    retains: true,
    recoveryDays: 35,
    logDays: 731,
    oidcIssuer: 'https://sign-in.zhangdian.example',
    oidcAudience: 'banjian',
    administrators: ['admin@zhangdian.example'],
    alarmEmail: 'on-call@zhangdian.example',
    throttle: { rate: 500, burst: 1000 },
    draftsPerHour: 30,
  },
] as const;

/** The named environment. Throws a PlainError with the names there are. */
export function findEnvironment(name: string): Environment {
  const found = environments.find(environment => environment.name === name);
  if (!found) {
    const names = environments.map(known => known.name).join(', ');
    throw new PlainError(`没有环境“${name}”；可选 / There is no environment "${name}"; there are: ${names}`);
  }
  return parseEnvironment(found);
}

/** Checks an environment against the schema. Throws a PlainError with every place that is wrong. */
export function parseEnvironment(described: unknown): Environment {
  const parsed = environmentSchema.safeParse(described, { error: z.locales.en().localeError });
  if (parsed.success) return parsed.data;
  const lines = parsed.error.issues.map(({ path, message }) => `  ${path.join('.')}: ${message}`);
  throw new PlainError(`环境配置有误 / the environment is described wrongly:\n${lines.join('\n')}`);
}

/** The partition of a region. */
export function partitionOf(region: string): 'aws' | 'aws-cn' {
  return region.startsWith('cn-') ? 'aws-cn' : 'aws';
}
