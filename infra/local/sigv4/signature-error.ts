import { AwsError } from '../contract.ts';

/** What was wrong with a signature, whatever the service calls it. */
export type SignatureFault =
  | 'missing'
  | 'unsupported'
  | 'header-malformed'
  | 'query-malformed'
  | 'form-malformed'
  | 'out-of-scope'
  | 'token'
  | 'unknown-key'
  | 'mismatch'
  | 'skewed'
  | 'expired'
  | 'not-yet-valid'
  | 'unsigned-header'
  | 'payload-hash-missing'
  | 'payload-mismatch'
  | 'payload-unsupported';

type Wording = readonly [code: string, statusCode: number];

const S3_WORDING: Record<SignatureFault, Wording> = {
  missing: ['AccessDenied', 403],
  unsupported: ['InvalidRequest', 400],
  'header-malformed': ['AuthorizationHeaderMalformed', 400],
  'query-malformed': ['AuthorizationQueryParametersError', 400],
  'form-malformed': ['InvalidArgument', 400],
  'out-of-scope': ['AuthorizationHeaderMalformed', 400],
  token: ['InvalidToken', 400],
  'unknown-key': ['InvalidAccessKeyId', 403],
  mismatch: ['SignatureDoesNotMatch', 403],
  skewed: ['RequestTimeTooSkewed', 403],
  expired: ['AccessDenied', 403],
  'not-yet-valid': ['AccessDenied', 403],
  'unsigned-header': ['AccessDenied', 403],
  'payload-hash-missing': ['InvalidRequest', 400],
  'payload-mismatch': ['XAmzContentSHA256Mismatch', 400],
  'payload-unsupported': ['NotImplemented', 501],
};

/** The services that speak AWS JSON share one set of names; what only S3 can meet falls back to the signature's name. */
const JSON_WORDING: Partial<Record<SignatureFault, Wording>> = {
  missing: ['MissingAuthenticationTokenException', 400],
  unsupported: ['IncompleteSignatureException', 400],
  'header-malformed': ['IncompleteSignatureException', 400],
  token: ['UnrecognizedClientException', 400],
  'unknown-key': ['UnrecognizedClientException', 400],
};

const JSON_DEFAULT: Wording = ['InvalidSignatureException', 400];

/**
 * A signature refused. `code` and `statusCode` are the ones the named service answers with (S3 has its own), `fault` is
 * the same for every service; `members` are further fields of the error body.
 */
export class SignatureError extends AwsError {
  readonly fault: SignatureFault;

  constructor(
    fault: SignatureFault,
    service: string,
    wording: { message: string; members?: Record<string, unknown> | undefined },
  ) {
    const [code, statusCode] = service === 's3' ? S3_WORDING[fault] : (JSON_WORDING[fault] ?? JSON_DEFAULT);
    super(code, wording.message, { statusCode, members: wording.members ?? {} });
    this.fault = fault;
  }
}
