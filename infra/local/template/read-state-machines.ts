import { readFileSync } from 'node:fs';
import type { StateMachineModel } from '../contract.ts';
import type { ReadContext } from './context.ts';
import { isJsonObject, type JsonObject } from './json.ts';
import type { Resource } from './resource.ts';
import { TemplateError, within } from './template-error.ts';
import { checkTrust } from './trust.ts';

const placeholder = /\$\{(\w+)\}/g;

function definitionText({ properties, stack }: Resource): string {
  if (properties.has('DefinitionString')) return properties.text('DefinitionString');
  const location = properties.member('DefinitionS3Location');
  const file = stack.assets.get(location.text('Key'));
  if (file === undefined) throw new TemplateError(location.place, 'the definition is no asset of the cloud assembly');
  return readFileSync(file, 'utf8');
}

function applySubstitutions(text: string, { properties, place }: Resource): string {
  if (!properties.has('DefinitionSubstitutions')) return text;
  const substitutions = properties.member('DefinitionSubstitutions');
  return text.replace(placeholder, (_, name: string) => {
    const value = substitutions.optionalText(name);
    if (value === undefined) throw new TemplateError(place, `the definition's placeholder ${name} has no substitution`);
    return value;
  });
}

function parseDefinition(resource: Resource): JsonObject {
  const text = applySubstitutions(definitionText(resource), resource);
  const place = within(resource.properties.place, 'DefinitionString');
  try {
    const definition: unknown = JSON.parse(text);
    if (isJsonObject(definition)) return definition;
  } catch (cause) {
    throw new TemplateError(place, `the definition is not JSON (${String(cause)})`);
  }
  throw new TemplateError(place, 'the definition is not a JSON object');
}

/** The state machines with their definitions, substitutions applied. */
export const readStateMachines = ({ inventory }: ReadContext): readonly StateMachineModel[] =>
  inventory.of('AWS::StepFunctions::StateMachine').map(resource => ({
    logicalId: resource.logicalId,
    name: resource.name,
    arn: resource.attribute('Arn'),
    roleArn: checkTrust(inventory, resource.properties, { property: 'RoleArn', service: 'states' }),
    definition: parseDefinition(resource),
  }));
