import type { Principal } from '../contract.ts';
import { SignatureError, type SignatureFault } from './signature-error.ts';
import type { Trust } from './trust.ts';

/** The parts of `<access key>/<yyyymmdd>/<region>/<service>/aws4_request`. */
export interface Scope {
  readonly accessKeyId: string;
  readonly date: string;
  readonly region: string;
  readonly service: string;
}

/** The faults a broken credential makes, by where the credential was carried. */
export interface Carrier {
  readonly malformed: SignatureFault;
  readonly outOfScope: SignatureFault;
}

export const HEADER: Carrier = { malformed: 'header-malformed', outOfScope: 'out-of-scope' };
export const QUERY: Carrier = { malformed: 'query-malformed', outOfScope: 'query-malformed' };
export const FORM: Carrier = { malformed: 'form-malformed', outOfScope: 'form-malformed' };

const CREDENTIAL = /^([^/]+)\/(\d{8})\/([^/]+)\/([^/]+)\/aws4_request$/;

/** Reads a credential and holds it against the day it was used on and the service and region asked. Throws SignatureError. */
export function readScope(credential: string, amzDate: string, options: { trust: Trust; carrier: Carrier }): Scope {
  const { trust, carrier } = options;
  const parts = CREDENTIAL.exec(credential);
  if (!parts) {
    const message = `The credential is malformed; expecting "<access-key>/YYYYMMDD/REGION/SERVICE/aws4_request".`;
    throw new SignatureError(carrier.malformed, trust.service, { message });
  }
  const [, accessKeyId = '', date = '', region = '', service = ''] = parts;
  refuseOther(service, trust.service, { ...options, what: 'service' });
  refuseOther(region, trust.region, { ...options, what: 'region' });
  refuseOther(date, amzDate.slice(0, 8), { ...options, what: 'date' });
  return { accessKeyId, date, region, service };
}

/** The principal whose key the scope names. Throws SignatureError (`unknown-key`). */
export function findPrincipal(scope: Scope, trust: Trust): Principal {
  const principal = trust.principals.byAccessKeyId(scope.accessKeyId);
  if (principal) return principal;
  const message =
    trust.service === 's3'
      ? 'The AWS Access Key Id you provided does not exist in our records.'
      : 'The security token included in the request is invalid.';
  throw new SignatureError('unknown-key', trust.service, { message, members: { AWSAccessKeyId: scope.accessKeyId } });
}

function refuseOther(got: string, expected: string, about: { trust: Trust; carrier: Carrier; what: string }): void {
  if (got === expected) return;
  const message = `The credential's ${about.what} '${got}' is wrong; expecting '${expected}'.`;
  const members = about.what === 'region' ? { Region: expected } : undefined;
  throw new SignatureError(about.carrier.outOfScope, about.trust.service, { message, members });
}
