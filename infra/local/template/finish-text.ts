import type { Stack } from './cloud-assembly.ts';
import { shortId } from './identity.ts';
import { type Place, TemplateError } from './template-error.ts';

type ApiEndpoint = (apiLogicalId: string) => string;

/** Each HTTP API's public address, as CDK composes it from the API's id, with the API's logical id. */
function publicAddresses(stacks: readonly Stack[]): readonly (readonly [string, string])[] {
  return stacks.flatMap(stack =>
    Object.entries(stack.template.Resources ?? {})
      .filter(([, { Type }]) => Type === 'AWS::ApiGatewayV2::Api')
      .map(([logicalId]) => {
        const id = shortId({ stack: stack.name, logicalId });
        return [`https://${id}.execute-api.${stack.region}.${stack.urlSuffix}`, logicalId] as const;
      }),
  );
}

/**
 * Checks a text that needs no more resolving: a dynamic reference is refused, and where the public address of one of
 * the stacks' APIs stands, its local address is put.
 */
export function createFinisher(
  stacks: readonly Stack[],
  apiEndpoint: ApiEndpoint,
): (text: string, place: Place) => string {
  const addresses = publicAddresses(stacks);
  return (text, place) => {
    if (text.includes('{{resolve:')) throw new TemplateError(place, 'dynamic references are not understood');
    return addresses.reduce(
      (result, [address, logicalId]) =>
        result.includes(address) ? result.replaceAll(address, apiEndpoint(logicalId)) : result,
      text,
    );
  };
}
