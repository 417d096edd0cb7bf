import type { SecretModel } from '../contract.ts';
import type { ReadContext } from './context.ts';
import type { Fields } from './fields.ts';
import { optional } from './optional.ts';
import { TemplateError } from './template-error.ts';

const defaultLength = 32;

function readGenerate(properties: Fields): SecretModel['generate'] {
  if (!properties.has('GenerateSecretString')) return undefined;
  const generate = properties.member('GenerateSecretString');
  if (/[A-Za-z0-9]/.test(generate.optionalText('ExcludeCharacters') ?? '')) {
    throw new TemplateError(generate.place, 'a value made locally has all letters and digits; none can be excluded');
  }
  return {
    ...optional('template', generate.optionalText('SecretStringTemplate')),
    ...optional('key', generate.optionalText('GenerateStringKey')),
    length: generate.number('PasswordLength', defaultLength),
  };
}

/** The secrets, with what is asked of a generated value. */
export const readSecrets = ({ inventory }: ReadContext): readonly SecretModel[] =>
  inventory.of('AWS::SecretsManager::Secret').map(({ logicalId, name, ref, properties }) => ({
    logicalId,
    name,
    arn: ref,
    ...optional('keyArn', properties.optionalText('KmsKeyId')),
    ...optional('generate', readGenerate(properties)),
  }));
