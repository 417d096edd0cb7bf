import { errors, type Provider, type ProviderContext } from 'oidc-provider';
import { apiResource, describeApi, scope } from './configuration.ts';
import { type Person, type ProviderSettings, personGrantType } from './settings.ts';

/** Adds the grant `urn:banjian:local:person`: `person=<sub>` answers that person's access token in one request. */
export function offerPersonGrant(provider: Provider, settings: ProviderSettings): void {
  const people = new Map(settings.people.map(person => [person.sub, person]));
  const handler = async (ctx: ProviderContext): Promise<void> => {
    const { person: sub = '' } = ctx.oidc.params;
    const person = people.get(sub);
    if (!person) throw new errors.InvalidGrant('person is not one of the seeded people');
    ctx.body = await issueToken(provider, ctx, { person, audience: settings.audience });
  };
  provider.registerGrantType(personGrantType, handler, ['person']);
}

async function issueToken(
  provider: Provider,
  ctx: ProviderContext,
  { person, audience }: { person: Person; audience: string },
): Promise<object> {
  const token = new provider.AccessToken({
    accountId: person.sub,
    client: ctx.oidc.client,
    gty: personGrantType,
  });
  token.resourceServer = new provider.ResourceServer(apiResource, describeApi(audience));
  token.scope = scope;
  ctx.oidc.entity('AccessToken', token);
  const value = await token.save();
  return { access_token: value, token_type: token.tokenType, expires_in: token.expiration, scope };
}
