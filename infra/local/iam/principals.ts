import { createHash } from 'node:crypto';
import type { CloudModel, Principal, Principals, RoleModel } from '../contract.ts';
import { checkStatements } from './check-statements.ts';

/** Everyone who may sign a local request. */
export interface PrincipalRegistry extends Principals {
  readonly all: readonly Principal[];
  /** The principal a function signs as; throws for an ARN that is no function of the model. */
  ofFunction(functionArn: string): Principal;
  /** The principal of a role that no function has: a state machine's or a schedule's. Throws for any other ARN. */
  ofRole(roleArn: string): Principal;
}

interface Subject {
  /** The ARN of a function, or of a role that no function has. */
  readonly arn: string;
  readonly logicalId: string;
  readonly role: RoleModel;
}

const base32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
const accessKeyLength = 11;

/** The logical id without the eight hexadecimal digits that CDK ends it in. */
export const withoutHash = (logicalId: string): string => logicalId.replace(/(?<=.)[0-9A-F]{8}$/, '');

/** An access key id in AWS's form, twenty characters, that follows from the ARN and cannot be mistaken for a real one. */
function accessKeyIdOf(arn: string): string {
  const bytes = createHash('sha256').update(arn).digest().subarray(0, accessKeyLength);
  return `AKIALOCAL${[...bytes].map(byte => base32[byte % base32.length]).join('')}`;
}

function subjectsOf({ functions, roles }: CloudModel): readonly Subject[] {
  const roleOf = (arn: string): RoleModel => {
    const role = roles.find(candidate => candidate.arn === arn);
    if (role === undefined) throw new Error(`the role ${arn} is not in the model`);
    return role;
  };
  const functionRoles = new Set(functions.map(({ roleArn }) => roleArn));
  return [
    ...functions.map(({ arn, logicalId, roleArn }) => ({ arn, logicalId, role: roleOf(roleArn) })),
    ...roles
      .filter(({ arn }) => !functionRoles.has(arn))
      .map(role => ({ arn: role.arn, logicalId: role.logicalId, role })),
  ];
}

/** Short names where they are unique, whole logical ids where they are not. */
function namesOf(subjects: readonly Subject[]): readonly string[] {
  const short = subjects.map(({ logicalId }) => withoutHash(logicalId));
  return subjects.map(({ logicalId }, index) =>
    short.indexOf(short[index] ?? '') === short.lastIndexOf(short[index] ?? '') ? (short[index] ?? '') : logicalId,
  );
}

function finder(byArn: ReadonlyMap<string, Principal>): (arn: string) => Principal {
  return arn => {
    const principal = byArn.get(arn);
    if (principal === undefined) throw new Error(`${arn} signs nothing in the model`);
    return principal;
  };
}

/**
 * One principal for every function and for every role that no function has, each with a key of its own: the id follows
 * from its ARN, the secret is what `secretOf` answers for its name.
 * Throws when a role's statements cannot be evaluated; `contextKeys` as in `checkStatements`.
 */
export function principalsOf(
  model: CloudModel,
  secretOf: (name: string) => string,
  contextKeys?: readonly string[],
): PrincipalRegistry {
  const subjects = subjectsOf(model);
  const names = namesOf(subjects);
  const entries = subjects.map(({ arn, logicalId, role }, index) => {
    const name = names[index] ?? logicalId;
    checkStatements(name, role.statements, contextKeys);
    const accessKeyId = accessKeyIdOf(arn);
    const { statements, arn: roleArn } = role;
    return [arn, { name, roleArn, accessKeyId, secretAccessKey: secretOf(name), statements }] as const;
  });
  const find = finder(new Map(entries));
  const all = entries.map(([, principal]) => principal);
  const byAccessKeyId = new Map(all.map(principal => [principal.accessKeyId, principal]));
  return { all, ofFunction: find, ofRole: find, byAccessKeyId: id => byAccessKeyId.get(id) };
}
