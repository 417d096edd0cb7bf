import type { RawParameter, Stack } from './cloud-assembly.ts';
import { TemplateError } from './template-error.ts';

type Values = Readonly<Record<string, string>>;
/** The value of an SSM parameter that a stack deployed earlier has made; undefined when none has. */
type SsmLookup = (parameterName: string) => string | undefined;

const plainTypes = new Set(['String', 'Number', 'AWS::SSM::Parameter::Name']);
const ssmType = 'AWS::SSM::Parameter::Value<String>';

const placeOf = (stack: Stack, name: string) => ({ stack: stack.artifact, logicalId: 'Parameters', path: [name] });

function checkAllowed(parameter: RawParameter, value: string): string | undefined {
  const { AllowedValues: allowed, AllowedPattern: pattern, Type: type } = parameter;
  if (allowed !== undefined && !allowed.map(String).includes(value)) return `is not one of ${allowed.join(', ')}`;
  if (pattern !== undefined && !new RegExp(`^(?:${pattern})$`).test(value)) return `does not match ${pattern}`;
  if (type === 'Number' && (value.trim() === '' || Number.isNaN(Number(value)))) return 'is not a number';
  return undefined;
}

function given(stack: Stack, name: string, values: Values): string {
  const parameter = stack.template.Parameters?.[name];
  const value = values[name] ?? parameter?.Default;
  if (parameter === undefined || value === undefined) {
    throw new TemplateError(placeOf(stack, name), 'has no default and no value was given');
  }
  const problem = checkAllowed(parameter, String(value));
  if (problem !== undefined) throw new TemplateError(placeOf(stack, name), `${value} ${problem}`);
  return String(value);
}

/** The value of a stack's parameter: what was given, else its default; an SSM parameter's is looked up by that name. */
export function parameterValue(
  stack: Stack,
  name: string,
  { values, ssm }: { values: Values; ssm: SsmLookup },
): string | readonly string[] {
  const type = stack.template.Parameters?.[name]?.Type ?? '';
  const value = given(stack, name, values);
  if (plainTypes.has(type)) return value;
  if (type === 'CommaDelimitedList') return value.split(',').map(item => item.trim());
  if (type !== ssmType) throw new TemplateError(placeOf(stack, name), `the parameter type ${type} is not understood`);
  const found = ssm(value);
  if (found !== undefined) return found;
  throw new TemplateError(placeOf(stack, name), `no stack that this one depends on makes the SSM parameter ${value}`);
}

/** Throws when a value is given that no stack declares. */
export function checkParameterNames(stacks: readonly Stack[], values: Values): void {
  const declared = new Set(stacks.flatMap(stack => Object.keys(stack.template.Parameters ?? {})));
  const unknown = Object.keys(values).find(name => !declared.has(name));
  if (unknown !== undefined) throw new Error(`no stack declares the parameter ${unknown}`);
}
