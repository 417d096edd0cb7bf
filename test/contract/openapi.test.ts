/** The OpenAPI document: complete, sound in itself, and made of the schemas that check. */

import { describe, expect, it } from 'vitest';
import { forms } from '../../forms/index.ts';
import { openApi } from '../../functions/applicant/openapi.ts';
import type { Operation } from '../../shared/contract/operation.ts';
import { operations } from '../../shared/contract/operations.ts';
import { routes } from '../../shared/http/routes.ts';

interface Described {
  readonly operationId: string;
  readonly summary: string;
  readonly tags: readonly string[];
  readonly security: readonly Readonly<Record<string, readonly []>>[];
  readonly parameters: readonly { name: string; in: string; required: boolean; schema: unknown }[];
  readonly requestBody?: { required: boolean; content: Record<string, { schema: Record<string, unknown> }> };
  readonly responses: Record<string, { description: string; content?: Record<string, { schema: object }> }>;
}

const document = JSON.parse(JSON.stringify(openApi(forms, 'https://banjian.example'))) as {
  readonly openapi: string;
  readonly info: { readonly title: string; readonly version: string };
  readonly servers: readonly { readonly url: string }[];
  readonly paths: Record<string, Record<string, Described>>;
  readonly components: { readonly schemas: Record<string, object>; readonly securitySchemes: Record<string, object> };
};

const described = Object.entries(document.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({ key: `${method.toUpperCase()} ${path}`, path, operation })),
);

/** Everything in the document that is an object, with its place. */
function* objectsIn(node: unknown, place = '#'): Generator<readonly [string, Record<string, unknown>]> {
  if (typeof node !== 'object' || node === null) return;
  if (!Array.isArray(node)) yield [place, node as Record<string, unknown>];
  for (const [name, child] of Object.entries(node)) yield* objectsIn(child, `${place}/${name}`);
}

function resolve(ref: string): unknown {
  return ref
    .slice(2)
    .split('/')
    .reduce<unknown>((node, name) => (node as Record<string, unknown> | undefined)?.[name], document);
}

describe('the document', () => {
  it('is OpenAPI 3.1 with what that asks for', () => {
    expect(document.openapi).toBe('3.1.0');
    expect(document.info).toMatchObject({ title: expect.any(String), version: expect.any(String) });
    expect(document.servers).toEqual([{ url: 'https://banjian.example' }]);
    for (const name of Object.keys({ ...document.components.schemas, ...document.components.securitySchemes })) {
      expect(name).toMatch(/^[\w.-]+$/);
    }
  });

  it('describes every route of the API, and no other', () => {
    const wanted = routes.map(route => route.key).filter(key => key.includes(' /api/'));
    expect(described.map(({ key }) => key).toSorted()).toEqual(wanted.toSorted());
    expect(Object.keys(operations).toSorted()).toEqual(wanted.toSorted());
  });

  it('gives every operation a name of its own', () => {
    const names = described.map(({ operation }) => operation.operationId);
    expect(new Set(names).size).toBe(names.length);
    for (const name of names) expect(name).toMatch(/^[a-z][A-Za-z0-9]+$/);
  });

  it('names the places of every path, once each', () => {
    for (const { path, operation } of described) {
      const places = operation.parameters.filter(parameter => parameter.in === 'path');
      expect(places.map(({ name }) => name)).toEqual([...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name));
      expect(places.every(({ required }) => required)).toBe(true);
      const all = operation.parameters.map(parameter => `${parameter.in} ${parameter.name}`);
      expect(new Set(all).size).toBe(all.length);
    }
  });

  it('has a schema for what every writing route takes, or says that it takes nothing', () => {
    const writing = described.filter(({ key }) => !key.startsWith('GET '));
    expect(writing.length).toBeGreaterThan(20);
    for (const { key, operation } of writing) {
      const { body } = operations[key as keyof typeof operations] as Operation;
      expect(body, key).toBeDefined();
      const schema = operation.requestBody?.content['application/json']?.schema;
      if (body === 'none') expect(schema, key).toBeUndefined();
      else expect(Object.keys(schema ?? {}), key).not.toEqual([]);
    }
  });

  it('has a schema for every answer that has content, and problems for all others', () => {
    for (const { key, operation } of described) {
      const { default: refused, ...answered } = operation.responses;
      expect(refused?.content).toHaveProperty(['application/problem+json', 'schema', '$ref']);
      expect(Object.keys(answered).length, key).toBeGreaterThan(0);
      for (const [status, { content, description }] of Object.entries(answered)) {
        expect(description).not.toBe('');
        const isBare = ['204', '303'].includes(status) || key === 'POST /api/reviews/{linkToken}/code';
        if (isBare) expect(content, key).toBeUndefined();
        else expect(Object.keys(content?.['application/json']?.schema ?? {}), key).not.toEqual([]);
      }
    }
  });

  it('refers only to what it holds', () => {
    const refs = [...objectsIn(document)].flatMap(([place, node]) =>
      typeof node['$ref'] === 'string' ? [{ place, ref: node['$ref'] }] : [],
    );
    expect(refs.length).toBeGreaterThan(100);
    expect(refs.filter(({ ref }) => !ref.startsWith('#/components/schemas/') || resolve(ref) === undefined)).toEqual(
      [],
    );
    for (const { operation } of described) {
      for (const name of operation.security.flatMap(Object.keys)) {
        expect(document.components.securitySchemes).toHaveProperty([name]);
      }
    }
  });

  it('is made of sound JSON Schema', () => {
    const parameters = described.flatMap(({ key, operation }) =>
      operation.parameters.map(({ name, schema }) => [`${key} ${name}`, schema] as const),
    );
    const contents = described.flatMap(({ key, operation: { requestBody, responses } }) =>
      [requestBody, ...Object.values(responses)].flatMap(of =>
        Object.values(of?.content ?? {}).map(({ schema }) => [key, schema] as const),
      ),
    );
    const all = [...parameters, ...contents, ...Object.entries(document.components.schemas)];
    expect(all.length).toBeGreaterThan(200);
    expect(all.flatMap(([place, schema]) => faultsOf(schema, place))).toEqual([]);
  });
});

type Schema = Readonly<Record<string, unknown>>;
const types = ['string', 'number', 'integer', 'boolean', 'object', 'array', 'null'];

/** What is wrong with a JSON Schema and those within it. */
function faultsOf(schema: unknown, place: string): string[] {
  if (typeof schema === 'boolean') return [];
  if (typeof schema !== 'object' || schema === null) return [`${place}: no schema`];
  const { type, required = [], properties = {}, items, anyOf, oneOf, additionalProperties } = schema as Schema;
  const within = [
    ...Object.entries(properties as Schema).map(([name, inner]) => [inner, `${place}.${name}`] as const),
    ...[items, additionalProperties].filter(inner => inner !== undefined).map(inner => [inner, `${place}[]`] as const),
    ...[anyOf ?? [], oneOf ?? []].flat().map(inner => [inner, `${place}|`] as const),
  ];
  return [
    ...[type ?? []].flat().flatMap(one => (types.includes(String(one)) ? [] : [`${place}: type ${one}`])),
    ...(required as string[]).flatMap(name => (Object.hasOwn(properties as Schema, name) ? [] : [`${place}: ${name}`])),
    ...(type === 'array' && items === undefined ? [`${place}: no items`] : []),
    ...within.flatMap(([inner, at]) => faultsOf(inner, at)),
  ];
}
