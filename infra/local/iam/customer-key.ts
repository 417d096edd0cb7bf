import type { Authorize, Principal } from '../contract.ts';

/** What is encrypted with a key of the customer's. */
export interface Encrypted {
  readonly keyArn?: string | undefined;
}

export interface KeyUse {
  readonly action: 'kms:Decrypt' | 'kms:GenerateDataKey';
  /** The service that asks KMS on the caller's behalf: `dynamodb`, `s3`, `secretsmanager`. */
  readonly service: string;
}

/**
 * Asks for the right to the key of a table, bucket or secret, as the service asks KMS in the caller's name; nothing
 * where the service's own key is used. KMS itself cannot be called here, so that a right without its service is unused.
 * Source: DynamoDB Developer Guide, "How Amazon DynamoDB uses AWS KMS"; S3 User Guide, "Using SSE-KMS"; Secrets Manager
 * User Guide, "Permissions for the KMS key".
 */
export function authorizeKey(
  authorize: Authorize,
  caller: Principal,
  { keyArn }: Encrypted,
  { action, service }: KeyUse,
): void {
  if (keyArn === undefined) return;
  authorize(caller, action, keyArn, { 'kms:ViaService': viaService(service, keyArn) });
}

/** Keys are used in their own region only. */
export function viaService(service: string, keyArn: string): string {
  return `${service}.${keyArn.split(':')[3]}.amazonaws.com`;
}
