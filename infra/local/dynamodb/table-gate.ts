import { type Authorize, AwsError, type Principal, type TableModel } from '../contract.ts';
import { authorizeKey } from '../iam/customer-key.ts';
import type { JsonObject } from './engine-connection.ts';
import { leadingKeyOf } from './leading-keys.ts';
import type { TableAccess } from './table-access.ts';

/** Refuses what the caller's role does not allow; answers the tables touched. */
export type TableGate = (caller: Principal, accesses: readonly TableAccess[], input: JsonObject) => Set<TableModel>;

interface Grants {
  /** Whether a policy of the caller asks for the partition keys touched. */
  readonly needsLeadingKeys: boolean;
  /** What was allowed before and will be again, since no condition of the caller's looks at the request. */
  readonly allowed: Set<string> | undefined;
  /** Tables whose key the caller may use: that depends on nothing in the request. */
  readonly opened: Set<string>;
}

/**
 * Checks table accesses against IAM. An unknown table is a `ResourceNotFoundException`.
 *
 * `dynamodb:LeadingKeys` holds several values for one request; asking once for each value gives the same answer as
 * `ForAllValues` over them. Other condition keys of DynamoDB are refused: left out, they could allow too much.
 */
export function createTableGate(tables: readonly TableModel[], authorize: Authorize): TableGate {
  const byName = new Map(tables.map(table => [table.name, table]));
  const grantsOf = rememberGrants();
  const checkOne = (caller: Principal, access: TableAccess, input: JsonObject) => {
    const table = byName.get(access.tableName);
    if (table === undefined) throw new AwsError('ResourceNotFoundException', 'Requested resource not found');
    const resource = access.indexName === undefined ? table.arn : `${table.arn}/index/${access.indexName}`;
    const grants = grantsOf(caller);
    const act = `${access.action} ${resource}`;
    if (grants.allowed?.has(act)) return table;
    const leadingKey = grants.needsLeadingKeys ? leadingKeyOf(table, access, input) : undefined;
    if (grants.needsLeadingKeys && leadingKey === undefined && access.action === 'dynamodb:Query') {
      // Left out, the key would satisfy `ForAllValues`.
      throw new AwsError('AccessDeniedException', `The partition key of a query by ${caller.name} cannot be told`);
    }
    const context = leadingKey === undefined ? undefined : { 'dynamodb:LeadingKeys': leadingKey };
    authorize(caller, access.action, resource, context);
    // A table's key is decrypted in the name of whoever reads or writes, and the answer holds for a while.
    if (!grants.opened.has(table.arn))
      authorizeKey(authorize, caller, table, { action: 'kms:Decrypt', service: 'dynamodb' });
    grants.opened.add(table.arn);
    grants.allowed?.add(act);
    return table;
  };
  return (caller, accesses, input) => new Set(accesses.map(access => checkOne(caller, access, input)));
}

function rememberGrants(): (caller: Principal) => Grants {
  const known = new WeakMap<Principal, Grants>();
  return caller => {
    const grants = known.get(caller) ?? readGrants(caller);
    known.set(caller, grants);
    return grants;
  };
}

function readGrants(caller: Principal): Grants {
  const keys = caller.statements.flatMap(statement => Object.values(statement.Condition ?? {}).flatMap(Object.keys));
  const unknown = keys.find(key => /^dynamodb:/i.test(key) && key !== 'dynamodb:LeadingKeys');
  if (unknown !== undefined) {
    throw new AwsError(
      'AccessDeniedException',
      `Policy of ${caller.name}: condition key ${unknown} is not evaluated here`,
    );
  }
  return { needsLeadingKeys: keys.length > 0, allowed: keys.length === 0 ? new Set() : undefined, opened: new Set() };
}
