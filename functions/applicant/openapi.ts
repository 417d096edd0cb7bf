/** The OpenAPI document: from the route table, the schemas that check the bodies, and the forms. */

import * as z from 'zod/mini';
import type { Form } from '../../shared/form/definition.ts';
import { answersSchema } from '../../shared/form/json-schema.ts';
import { type Route, routes } from '../../shared/http/routes.ts';
import {
  decisionSchema,
  recordCorrectionSchema,
  draftSchema as reviewDraftSchema,
} from '../../shared/review/bodies.ts';
import { appealSchema } from './appeals.ts';
import { announcementSchema, draftSchema, emailSchema, patchSchema } from './bodies.ts';
import { confirmationSchema } from './later.ts';

type Json = Readonly<Record<string, unknown>>;

const bodies: Readonly<Record<string, z.ZodMiniType>> = {
  'POST /api/forms/{formId}/cases': draftSchema,
  'PATCH /api/cases/{caseId}': patchSchema,
  'POST /api/cases/{caseId}/appeals': appealSchema,
  'POST /api/cases/{caseId}/log': patchSchema,
  'POST /api/cases/{caseId}/delivery': confirmationSchema,
  'POST /api/forms/{formId}/link': emailSchema,
  'POST /api/cases/{caseId}/attachments': announcementSchema,
  'POST /api/reviews/{linkToken}/decision': decisionSchema,
  'POST /api/staff/reviews/{linkToken}/decision': decisionSchema,
  'POST /api/staff/cases/{caseId}/records/{stageId}/correction': recordCorrectionSchema,
  'PUT /api/reviews/{linkToken}/draft': reviewDraftSchema,
};

const successes: Readonly<Record<string, string>> = {
  'POST /api/forms/{formId}/cases': '201',
  'POST /api/cases/{caseId}/attachments': '201',
  'POST /api/cases/{caseId}/submission': '202',
  'POST /api/cases/{caseId}/log': '201',
  'POST /api/cases/{caseId}/appeals': '201',
  'POST /api/cases/{caseId}/revision': '201',
  'DELETE /api/cases/{caseId}': '204',
  'POST /api/forms/{formId}/link': '202',
  'DELETE /api/cases/{caseId}/attachments/{attachmentId}': '204',
  'PUT /api/reviews/{linkToken}/draft': '204',
  'POST /api/reviews/{linkToken}/code': '202',
};

const headers: Readonly<Record<string, readonly Json[]>> = {
  'POST /api/forms/{formId}/cases': [
    {
      ...header('Idempotency-Key', 'With `submit`: names this filing; the same answers with it are the same case.'),
      required: false,
    },
  ],
  'PATCH /api/cases/{caseId}': [header('If-Match', 'The version that is being changed.')],
  'POST /api/cases/{caseId}/submission': [
    header('Idempotency-Key', 'Names this submission; a repeat is answered as the first was.'),
  ],
  'POST /api/cases/{caseId}/log': [
    header('Idempotency-Key', 'Names this addition; a repeat is answered as the first was.'),
  ],
};

/** The API as OpenAPI 3.1; `server` is the address of the site. */
export function openApi(forms: readonly Form[], server: string): Json {
  const paths: Record<string, Record<string, Json>> = {};
  for (const route of routes) {
    const [method = '', path = ''] = route.key.split(' ');
    if (!path.startsWith('/api/')) continue;
    paths[path] = { ...paths[path], [method.toLowerCase()]: operation(route, path) };
  }
  return {
    openapi: '3.1.0',
    info: {
      title: '办件 Banjian',
      version: '1',
      description: '网上申报与审批。 Forms and approvals. Errors are RFC 9457 problem details in Chinese and English.',
    },
    servers: [{ url: server }],
    paths,
    components: { securitySchemes, schemas: { Problem: problemSchema, ...answerSchemas(forms) } },
  };
}

function operation(route: Route, path: string): Json {
  const body = bodies[route.key];
  return {
    summary: route.summary,
    tags: [route.function],
    security: route.access === 'anyone' ? [] : [{ [route.access]: [] }],
    parameters: [...placesOf(path), ...(headers[route.key] ?? [])],
    ...(body ? { requestBody: { required: true, content: { 'application/json': { schema: schemaOf(body) } } } } : {}),
    responses: {
      [successes[route.key] ?? '200']: { description: route.summary },
      default: {
        description: '拒绝 Refused',
        content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
      },
    },
  };
}

function placesOf(path: string): readonly Json[] {
  return [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => ({
    name,
    in: 'path',
    required: true,
    schema: { type: 'string' },
  }));
}

function header(name: string, description: string): Json {
  return { name, in: 'header', required: true, description, schema: { type: 'string' } };
}

/** What a client sends, which is what the schema takes in. */
function schemaOf(schema: z.ZodMiniType): Json {
  const { $schema: _dialect, ...described } = z.toJSONSchema(schema, { io: 'input' });
  return described;
}

/** `Answers_<form>`: the `data` of a case of that form. */
function answerSchemas(forms: readonly Form[]): Json {
  return Object.fromEntries(forms.map(form => [`Answers_${form.id}`, answersSchema(form)]));
}

const bearer = (description: string): Json => ({ type: 'http', scheme: 'bearer', description });

const securitySchemes = {
  case: bearer('The access token of the case.'),
  link: bearer('The token of the approval link, as in the path.'),
  staff: bearer('A token of the OpenID provider where staff sign in.'),
};

const text = { type: 'string' };

const problemSchema: Json = {
  type: 'object',
  required: ['type', 'code', 'status', 'title', 'titleEn', 'instance'],
  properties: {
    type: { type: 'string', description: 'urn:banjian:problem:<code>' },
    code: text,
    status: { type: 'integer' },
    title: text,
    titleEn: text,
    detail: text,
    detailEn: text,
    instance: text,
    errors: {
      type: 'array',
      items: {
        type: 'object',
        required: ['path', 'code', 'message', 'messageEn'],
        properties: { path: text, code: text, message: text, messageEn: text },
      },
    },
  },
};
