/** Schemas as they stand in the OpenAPI document; those that many answers share stand there once, by name. */

import * as z from 'zod/mini';
import { count } from '../../shared/contract/assessment-answers.ts';
import * as parts from '../../shared/contract/parts.ts';
import { problem } from '../../shared/contract/problem.ts';
import { task } from '../../shared/contract/staff-answers.ts';

export type Json = Readonly<Record<string, unknown>>;

const named = z.registry<{ id: string }>();
for (const [name, schema] of Object.entries({ ...parts, count, problem, task })) {
  if (schema instanceof z.ZodMiniObject) named.add(schema, { id: name.charAt(0).toUpperCase() + name.slice(1) });
}

const refTo = (id: string) => `#/components/schemas/${id}`;

/** What is sent has no unknown members; what is answered may get some. */
function isClosedAnswer(io: 'input' | 'output', { additionalProperties }: z.core.JSONSchema.BaseSchema): boolean {
  return io === 'output' && additionalProperties === false;
}

/** What a client sends (`input`), or is answered (`output`). */
export function schemaOf(schema: z.ZodMiniType, io: 'input' | 'output'): Json {
  const id = named.get(schema)?.id;
  if (id !== undefined) return { $ref: refTo(id) };
  const {
    $schema: _dialect,
    $defs: _named,
    ...described
  } = z.toJSONSchema(schema, {
    io,
    metadata: named,
    override: ({ jsonSchema }) => {
      if (isClosedAnswer(io, jsonSchema)) delete jsonSchema.additionalProperties;
    },
  });
  return JSON.parse(JSON.stringify(described).replaceAll('#/$defs/', refTo('')));
}

/** The named schemas, for `components`. */
export function namedSchemas(): Json {
  const { schemas } = z.toJSONSchema(named, {
    uri: refTo,
    override: ({ jsonSchema }) => {
      if (isClosedAnswer('output', jsonSchema)) delete jsonSchema.additionalProperties;
    },
  });
  return Object.fromEntries(
    Object.entries(schemas).map(([id, { $schema: _dialect, $id: _id, ...described }]) => [id, described]),
  );
}
