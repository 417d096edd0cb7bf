/** The OpenAPI document: from the route table, the contract of each route, and the forms. */

import * as z from 'zod/mini';
import type { ApiRouteKey, HeaderTerms, Operation } from '../../shared/contract/operation.ts';
import { operations } from '../../shared/contract/operations.ts';
import type { Form } from '../../shared/form/definition.ts';
import { answersSchema } from '../../shared/form/json-schema.ts';
import type { Route } from '../../shared/http/route.ts';
import { routes } from '../../shared/http/routes.ts';
import { type Json, namedSchemas, schemaOf } from './openapi-schemas.ts';

/** The API as OpenAPI 3.1; `server` is the address of the site. */
export function openApi(forms: readonly Form[], server: string): Json {
  const paths: Record<string, Record<string, Json>> = {};
  for (const route of routes) {
    if (!isOfApi(route)) continue;
    const [method = '', path = ''] = route.key.split(' ');
    paths[path] = { ...paths[path], [method.toLowerCase()]: describeRoute(route, path) };
  }
  return {
    openapi: '3.1.0',
    info: {
      title: '办件 Banjian',
      version: '1',
      description: `网上申报与审批。 Forms and approvals. Errors are RFC 9457 problem details in Chinese and English.
What the gateway itself refuses (401 of a bearer token on /api/staff/, 413, 429) is {"message": …} instead.
Answers may get further members; a client leaves aside what it does not know.
The \`data\` of a case of a form is described by the schema \`Answers_<formId>\`; a draft may leave out what is required.`,
    },
    servers: [{ url: server }],
    paths,
    components: {
      securitySchemes,
      schemas: { ...namedSchemas(), ...answerSchemas(forms) },
    },
  };
}

type ApiRoute = Route & { readonly key: ApiRouteKey };
const isOfApi = (route: Route): route is ApiRoute => Object.hasOwn(operations, route.key);

function describeRoute(route: ApiRoute, path: string): Json {
  const { query, hasOpenQuery, headers, body, answers }: Operation = operations[route.key];
  return {
    summary: route.summary,
    operationId: operationId(route.key),
    tags: [route.function],
    security: route.access === 'anyone' ? [] : [{ [route.access]: [] }],
    parameters: [
      ...placesOf(path),
      ...Object.entries(headers ?? {}).map(describeHeader),
      ...(query ? queryOf(query) : []),
      ...(hasOpenQuery ? [openQuery] : []),
    ],
    ...(body && body !== 'none' ? { requestBody: describeBody(body) } : {}),
    responses: {
      ...Object.fromEntries(
        Object.entries(answers).map(([status, content]) => [status, describeAnswer(content, route.summary)]),
      ),
      default: {
        description: '拒绝 Refused',
        content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
      },
    },
  };
}

/** `postCasesCaseIdSubmission` */
function operationId(key: string): string {
  const [method = '', path = ''] = key.replace('/api/', '/').split(' ');
  const words = path.split(/\W+/).filter(word => word !== '');
  return method.toLowerCase() + words.map(word => word.charAt(0).toUpperCase() + word.slice(1)).join('');
}

/** A body may be left out where an empty one is accepted. */
function describeBody(body: z.ZodMiniType): Json {
  return {
    required: !z.safeParse(body, {}).success,
    content: { 'application/json': { schema: schemaOf(body, 'input') } },
  };
}

function describeAnswer(content: z.ZodMiniType | 'empty' | 'redirect', description: string): Json {
  if (content === 'empty') return { description };
  if (content === 'redirect') {
    return { description, headers: { Location: { required: true, schema: { type: 'string', format: 'uri' } } } };
  }
  return { description, content: { 'application/json': { schema: schemaOf(content, 'output') } } };
}

function placesOf(path: string): readonly Json[] {
  return [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => ({
    name,
    in: 'path',
    required: true,
    schema: { type: 'string' },
  }));
}

function describeHeader([name, { description, isRequired }]: readonly [string, HeaderTerms]): Json {
  return { name, in: 'header', required: isRequired, description, schema: { type: 'string' } };
}

function queryOf(query: z.ZodMiniObject): readonly Json[] {
  return Object.entries(query.shape).map(([name, schema]) => ({
    name,
    in: 'query',
    required: false,
    schema: schemaOf(schema as z.ZodMiniType, 'input'),
  }));
}

/** Its names are those of what is asked about. */
const openQuery: Json = {
  name: 'chosen',
  in: 'query',
  required: false,
  style: 'form',
  explode: true,
  schema: { type: 'object', additionalProperties: { type: 'string' } },
};

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
