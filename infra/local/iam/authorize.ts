import { AwsError, type Principal, type Statement } from '../contract.ts';
import { checkStatements } from './check-statements.ts';
import type { CompiledStatement } from './compile-statement.ts';
import { contextOf, type RequestContext } from './context-keys.ts';

/** One decision, for those who want to see which statement made it. */
export interface Decision {
  readonly principal: string;
  readonly action: string;
  readonly resource: string;
  readonly context: RequestContext;
  readonly isAllowed: boolean;
  /** The statement that allowed or denied; undefined when no statement spoke of the act. */
  readonly statement?: Statement;
}

export interface AuthorizeOptions {
  onDecision?(decision: Decision): void;
  /** As in `checkStatements`. */
  readonly contextKeys?: readonly string[];
}

/** `Authorize`, which also takes keys of several values, such as `dynamodb:LeadingKeys`. */
export type AuthorizeRequest = (
  principal: Principal,
  action: string,
  resource: string,
  context?: RequestContext,
) => void;

interface Act {
  readonly principal: Principal;
  readonly action: string;
  readonly resource: string;
  readonly context: RequestContext;
}

function refusal({ principal, action, resource }: Act, statement: Statement | undefined): AwsError {
  const reason =
    statement === undefined
      ? `because no identity-based policy allows the ${action} action`
      : 'with an explicit deny in an identity-based policy';
  return new AwsError(
    'AccessDeniedException',
    `User: ${principal.roleArn}/${principal.name} is not authorized to perform: ${action} on resource: ${resource} ${reason}`,
    { statusCode: 400 },
  );
}

/** The statement that decides: the first deny that applies, else the first allow that does. */
function decide(statements: readonly CompiledStatement[], act: Act): Statement | undefined {
  const action = act.action.toLowerCase();
  let values: ReturnType<typeof contextOf> | undefined;
  const applies = ({ coversAction, coversResource, condition }: CompiledStatement): boolean => {
    if (!coversAction(action) || !coversResource(act.resource)) return false;
    if (condition === undefined) return true;
    values ??= contextOf(act.principal, act.context);
    return condition(values);
  };
  let allowed: Statement | undefined;
  for (const compiled of statements) {
    if (compiled.statement.Effect === 'Allow' && allowed !== undefined) continue;
    if (!applies(compiled)) continue;
    if (compiled.statement.Effect === 'Deny') return compiled.statement;
    allowed = compiled.statement;
  }
  return allowed;
}

/**
 * Decides by identity policies alone, as IAM does within one account: a deny wins, what no statement allows is refused.
 * The answer throws `AwsError` AccessDeniedException for a refusal and an ordinary Error for a policy it cannot evaluate.
 */
export function createAuthorize(options: AuthorizeOptions = {}): AuthorizeRequest {
  const compiledByPolicy = new WeakMap<readonly Statement[], readonly CompiledStatement[]>();
  const compiledOf = ({ name, statements }: Principal): readonly CompiledStatement[] => {
    const known = compiledByPolicy.get(statements);
    if (known !== undefined) return known;
    const compiled = checkStatements(name, statements, options.contextKeys);
    compiledByPolicy.set(statements, compiled);
    return compiled;
  };
  return (principal, action, resource, context = {}) => {
    const act = { principal, action, resource, context };
    const statement = decide(compiledOf(principal), act);
    const isAllowed = statement?.Effect === 'Allow';
    options.onDecision?.({
      principal: principal.name,
      action,
      resource,
      context,
      isAllowed,
      ...(statement === undefined ? {} : { statement }),
    });
    if (!isAllowed) throw refusal(act, statement);
  };
}
