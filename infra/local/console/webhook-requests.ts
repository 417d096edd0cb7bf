import type { IncomingMessage } from 'node:http';
import type { Webhooks } from '../webhooks/receiver.ts';
import { ConsoleProblem, jsonReply, type Reply } from './answer.ts';
import { readJson, readText } from './read-body.ts';

const maxOrderBytes = 4096;
const maxDeliveryBytes = 64 * 1024 * 1024;

/**
 * The system outside: `POST /_local/webhooks {"failNext": n, "status": 503, "afterStoring": false}` makes the next n
 * deliveries fail, `POST /_local/webhooks/deliveries` takes one.
 */
export function webhookAnswers(webhooks: Webhooks) {
  return {
    orders: async (request: IncomingMessage): Promise<Reply> => {
      webhooks.failNext(readOrder(await readJson(request, maxOrderBytes)));
      return jsonReply(webhooks.list());
    },
    deliveries: async (request: IncomingMessage): Promise<Reply> => {
      const body = await readText(request, maxDeliveryBytes);
      const { status, answer } = webhooks.receive(request.headers, body);
      return jsonReply(answer, status);
    },
  };
}

function readOrder(order: unknown) {
  const { failNext, status = 503, afterStoring = false, ...others } = Object(order) as Record<string, unknown>;
  const isStatus = Number.isInteger(status) && Number(status) >= 300 && Number(status) <= 599;
  const isCount = Number.isInteger(failNext) && Number(failNext) >= 0 && Number(failNext) <= 1000;
  if (!isCount || !isStatus || typeof afterStoring !== 'boolean' || Object.keys(others).length > 0) {
    throw new ConsoleProblem('bad-request', 'expected {"failNext": 2, "status": 503, "afterStoring": false}');
  }
  return { count: Number(failNext), status: Number(status), afterStoring };
}
