import { Agent, type IncomingMessage, request } from 'node:http';
import { AwsError } from '../contract.ts';

export type JsonObject = Readonly<Record<string, unknown>>;

export type EngineTarget = 'DynamoDB_20120810' | 'DynamoDBStreams_20120810';

export interface EngineConnection {
  /** Makes one call; throws the engine's refusal as `AwsError` with every member, `InternalServerError` when unreachable. */
  call(operation: string, input: JsonObject): Promise<JsonObject>;
  close(): void;
}

/** An engine wants a signed request, for a region there is, but checks no signature. */
const signature = {
  Authorization:
    'AWS4-HMAC-SHA256 Credential=local/20240101/us-east-1/dynamodb/aws4_request, SignedHeaders=host, Signature=0',
  'X-Amz-Date': '20240101T000000Z',
};

/** Opens kept-alive connections to the engine, as many as there are calls at a time. */
export function connectEngine(endpoint: string, target: EngineTarget = 'DynamoDB_20120810'): EngineConnection {
  const agent = new Agent({ keepAlive: true, maxSockets: 64, scheduling: 'lifo' });
  const { hostname, port } = new URL(endpoint);
  const send = (operation: string, body: string) =>
    new Promise<IncomingMessage>((resolve, reject) => {
      const headers = {
        'Content-Type': 'application/x-amz-json-1.0',
        'Content-Length': Buffer.byteLength(body),
        'X-Amz-Target': `${target}.${operation}`,
        ...signature,
      };
      request({ hostname, port, method: 'POST', path: '/', agent, headers }, resolve).on('error', reject).end(body);
    });
  return {
    call: async (operation, input) => {
      const [statusCode, answer] = await exchange(() => send(operation, JSON.stringify(input)));
      if (statusCode === 200) return answer;
      throw refusalOf(statusCode, answer);
    },
    close: () => agent.destroy(),
  };
}

async function exchange(send: () => Promise<IncomingMessage>): Promise<[number, JsonObject]> {
  try {
    const response = await send();
    return [response.statusCode ?? 500, JSON.parse(await readText(response)) as JsonObject];
  } catch (cause) {
    const refusal = new AwsError('InternalServerError', `The table engine does not answer: ${cause}`, {
      statusCode: 500,
    });
    refusal.cause = cause;
    throw refusal;
  }
}

function readText(response: IncomingMessage): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = '';
    response.setEncoding('utf8');
    response.on('data', (chunk: string) => {
      text += chunk;
    });
    response.on('end', () => resolve(text));
    response.on('error', reject);
  });
}

function refusalOf(statusCode: number, answer: JsonObject): AwsError {
  const { __type, message, Message, ...members } = answer;
  const code = String(__type ?? 'InternalServerError').replace(/^.*#/, '');
  return new AwsError(code, String(message ?? Message ?? code), { statusCode, members });
}
