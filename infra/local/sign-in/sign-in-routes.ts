import { readFileSync } from 'node:fs';
import type { IncomingMessage } from 'node:http';
import path from 'node:path';
import { errors, type Provider, type ProviderContext } from 'oidc-provider';
import { createPages } from './pages.ts';
import type { ProviderSettings } from './settings.ts';

const maxFormBytes = 4096;
const styleSheet = readFileSync(path.join(import.meta.dirname, 'sign-in.css'), 'utf8');

/** Adds the sign-in page, its form and its style sheet to the provider. */
export function serveSignIn(provider: Provider, settings: ProviderSettings): void {
  const { renderSignIn, renderError, dressHandover } = createPages(settings);
  provider.use(async (ctx, next) => {
    if (ctx.path === '/sign-in.css') return answerStyleSheet(ctx);
    if (!ctx.path.startsWith('/sign-in/')) {
      await next();
      return dressHandover(ctx);
    }
    try {
      const isForm = ctx.method === 'POST';
      await checkInteraction(ctx, provider);
      if (isForm) await finishInteraction(ctx, provider, settings);
      else renderSignIn(ctx);
    } catch (error) {
      const { statusCode, error: code, error_description } = refusalOf(error);
      ctx.status = statusCode;
      renderError(ctx, { error: code, error_description });
    }
  });
}

function answerStyleSheet(ctx: ProviderContext): void {
  ctx.type = 'text/css; charset=utf-8';
  ctx.set('X-Content-Type-Options', 'nosniff');
  ctx.body = styleSheet;
}

/** Throws SessionNotFound unless the page belongs to the sign-in this browser has begun. */
async function checkInteraction(ctx: ProviderContext, provider: Provider): Promise<void> {
  const { uid } = await provider.interactionDetails(ctx.req, ctx.res);
  if (ctx.path !== `/sign-in/${uid}`) throw new errors.SessionNotFound('another sign-in is under way');
}

async function finishInteraction(ctx: ProviderContext, provider: Provider, settings: ProviderSettings): Promise<void> {
  const form = await readForm(ctx.req);
  const result = form.has('cancel')
    ? { error: 'access_denied', error_description: 'the person cancelled' }
    : { login: { accountId: choosePerson(form, settings), amr: ['user'] } };
  await provider.interactionFinished(ctx.req, ctx.res, result, { mergeWithLastSubmission: false });
}

function choosePerson(form: URLSearchParams, settings: ProviderSettings): string {
  const person = settings.people.find(({ sub }) => sub === form.get('person'));
  if (!person) throw new errors.InvalidRequest('person is not one of the seeded people');
  return person.sub;
}

async function readForm(request: IncomingMessage): Promise<URLSearchParams> {
  const chunks: Buffer[] = [];
  let sizeBytes = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    sizeBytes += chunk.length;
    if (sizeBytes <= maxFormBytes) chunks.push(chunk);
  }
  if (sizeBytes > maxFormBytes) throw new errors.InvalidRequest('the form is too large');
  return new URLSearchParams(Buffer.concat(chunks).toString('utf8'));
}

interface Refusal {
  readonly statusCode: number;
  readonly error: string;
  readonly error_description?: string;
}

/** The provider's own refusal; anything else is a fault and thrown on. */
function refusalOf(error: unknown): Refusal {
  if (error instanceof Error && 'statusCode' in error && 'error' in error) return error as Error & Refusal;
  throw error;
}
