import type { IncomingMessage } from 'node:http';
import { AwsError, type AwsJsonService } from '../contract.ts';

/** The service and the operation that a request names. */
export interface Target {
  readonly service: AwsJsonService;
  readonly operation: string;
}

const unknown = (message: string): AwsError => new AwsError('UnknownOperationException', message, { statusCode: 400 });

/** Reads `X-Amz-Target: <prefix>.<Operation>`; throws `AwsError` UnknownOperationException for what no service offers. */
export function readTarget(
  { method, url, headers }: IncomingMessage,
  services: ReadonlyMap<string, AwsJsonService>,
): Target {
  if (method !== 'POST' || url !== '/') throw unknown(`The local endpoint takes POST /, not ${method} ${url}`);
  const target = String(headers['x-amz-target'] ?? '');
  const dot = target.lastIndexOf('.');
  const service = services.get(target.slice(0, Math.max(dot, 0)));
  if (service === undefined) throw unknown(`No local service offers ${target || 'a request without X-Amz-Target'}`);
  return { service, operation: target.slice(dot + 1) };
}

/** The input of an operation: an object; throws `AwsError` SerializationException for any other body. */
export function readInput(body: Buffer): Readonly<Record<string, unknown>> {
  const input = parse(body);
  if (typeof input === 'object' && input !== null && !Array.isArray(input)) return input as Record<string, unknown>;
  throw new AwsError('SerializationException', 'The request body is not a JSON object', { statusCode: 400 });
}

function parse(body: Buffer): unknown {
  if (body.length === 0) return {};
  try {
    return JSON.parse(body.toString('utf8'));
  } catch (cause) {
    throw new AwsError('SerializationException', `The request body is not JSON: ${String(cause)}`, { statusCode: 400 });
  }
}
