import type { Principal } from '../contract.ts';
import { FORM, findPrincipal, readScope } from './scope.ts';
import { SignatureError } from './signature-error.ts';
import { isSignatureOf } from './signing-key.ts';
import { ALGORITHM, parseAmzDate, type Trust } from './trust.ts';

/**
 * The principal that signed the policy of a browser upload form. `fields` are the form's, names in lower case. What the
 * policy says is not judged here. Throws SignatureError: no policy (`missing`), a field missing or malformed, an unknown
 * key, another signature.
 */
export function verifyPolicySignature(fields: ReadonlyMap<string, string>, trust: Trust): Principal {
  const policy = fields.get('policy');
  if (policy === undefined) throw new SignatureError('missing', trust.service, { message: 'Access Denied' });
  const read = (name: string) => readField(fields, name, trust);
  if (read('x-amz-algorithm') !== ALGORITHM) throw malformed(`x-amz-algorithm only supports "${ALGORITHM}"`, trust);
  refuseToken(fields, trust);
  const amzDate = read('x-amz-date');
  if (parseAmzDate(amzDate) === undefined) throw malformed('x-amz-date is not a valid ISO 8601 basic date', trust);
  const scope = readScope(read('x-amz-credential'), amzDate, { trust, carrier: FORM });
  const principal = findPrincipal(scope, trust);
  const claim = { text: policy, signature: read('x-amz-signature') };
  if (isSignatureOf(principal, scope, claim)) return principal;
  const message =
    'The request signature we calculated does not match the signature you provided. Check your key and signing method.';
  throw new SignatureError('mismatch', trust.service, { message, members: { StringToSign: policy } });
}

function readField(fields: ReadonlyMap<string, string>, name: string, trust: Trust): string {
  const value = fields.get(name);
  if (value !== undefined && value !== '') return value;
  throw malformed(
    `Bucket POST must contain a field named '${name}'. If it is specified, please check the order of the fields.`,
    trust,
  );
}

function refuseToken(fields: ReadonlyMap<string, string>, trust: Trust): void {
  if (!fields.has('x-amz-security-token')) return;
  const message = 'The provided token is malformed or otherwise invalid.';
  throw new SignatureError('token', trust.service, { message });
}

function malformed(message: string, trust: Trust): SignatureError {
  return new SignatureError('form-malformed', trust.service, { message });
}
