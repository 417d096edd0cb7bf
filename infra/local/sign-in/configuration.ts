import type { AccessToken, ProviderContext } from 'oidc-provider';
import { errors, type Provider } from 'oidc-provider';
import { createPages } from './pages.ts';
import { type Person, type ProviderSettings, personGrantType, scriptClientId } from './settings.ts';

/** The one resource of the access tokens: without a resource oidc-provider issues opaque tokens. */
export const apiResource = 'urn:banjian:api';
export const scope = 'openid profile email';

const hourSeconds = 60 * 60;
const fortnightSeconds = 14 * 24 * hourSeconds;
const timesToLive = {
  AccessToken: hourSeconds,
  AuthorizationCode: 60,
  Grant: fortnightSeconds,
  IdToken: hourSeconds,
  Interaction: hourSeconds,
  Session: fortnightSeconds,
};

/** The API as oidc-provider's resource server: JWT access tokens for the settings' audience, good for an hour. */
export function describeApi(audience: string): Readonly<Record<string, unknown>> {
  return {
    scope,
    audience,
    accessTokenFormat: 'jwt',
    accessTokenTTL: hourSeconds,
    jwt: { sign: { alg: 'RS256' } },
  };
}

/** oidc-provider's configuration: authorization code with PKCE for one page client, nothing else switched on. */
export function configure(settings: ProviderSettings, adapter: unknown): Readonly<Record<string, unknown>> {
  const people = new Map(settings.people.map(person => [person.sub, person]));
  return {
    adapter,
    clients: [pageClient(settings), scriptClient(settings)],
    jwks: { keys: [settings.signingKey] },
    cookies: {
      keys: [settings.cookieKey],
      // Cookies know no ports: the pages of other local services must not meet these names.
      names: { session: 'sign_in_session', interaction: 'sign_in_interaction', resume: 'sign_in_resume' },
    },
    scopes: scope.split(' '),
    claims: { openid: ['sub'], profile: ['name'], email: ['email'] },
    // The ID token itself carries name and e-mail address, as there is no userinfo endpoint.
    conformIdTokenClaims: false,
    responseTypes: ['code'],
    pkce: { required: () => true },
    discovery: { banjian_script_client_id: scriptClientId(settings.clientId) },
    ttl: timesToLive,
    findAccount: (_ctx: ProviderContext, sub: string) => accountOf(people.get(sub)),
    extraTokenClaims: (_ctx: ProviderContext, token: AccessToken) => claimsOf(people.get(token.accountId ?? '')),
    loadExistingGrant: grantEverything,
    interactions: { url: (_ctx: ProviderContext, interaction: { uid: string }) => `/sign-in/${interaction.uid}` },
    renderError: createPages(settings).renderError,
    features: features(settings),
  };
}

function features(settings: ProviderSettings): Readonly<Record<string, unknown>> {
  const { renderSignOut, renderSignedOut } = createPages(settings);
  return {
    devInteractions: { enabled: false },
    userinfo: { enabled: false },
    dPoP: { enabled: false },
    pushedAuthorizationRequests: { enabled: false },
    rpInitiatedLogout: { enabled: true, logoutSource: renderSignOut, postLogoutSuccessSource: renderSignedOut },
    resourceIndicators: {
      enabled: true,
      defaultResource: () => apiResource,
      getResourceServerInfo(_ctx: ProviderContext, resource: string) {
        if (resource !== apiResource) throw new errors.InvalidTarget();
        return describeApi(settings.audience);
      },
    },
  };
}

function pageClient(settings: ProviderSettings): object {
  return {
    client_id: settings.clientId,
    client_secret: settings.clientSecret,
    redirect_uris: settings.redirectUris,
    post_logout_redirect_uris: settings.postLogoutRedirectUris,
    grant_types: ['authorization_code'],
    require_auth_time: true,
    response_types: ['code'],
  };
}

/** Public: where a person needs no password, a secret for scripts would only pretend. */
function scriptClient(settings: ProviderSettings): object {
  return {
    client_id: scriptClientId(settings.clientId),
    token_endpoint_auth_method: 'none',
    redirect_uris: [],
    grant_types: [personGrantType],
    response_types: [],
  };
}

function accountOf(person: Person | undefined): object | undefined {
  return person && { accountId: person.sub, claims: () => claimsOf(person) };
}

function claimsOf(person: Person | undefined): object | undefined {
  return person && { sub: person.sub, name: person.name, email: person.email };
}

/** Consent is not asked: the page client is the product itself. */
async function grantEverything(ctx: ProviderContext & { oidc: { provider: Provider } }): Promise<unknown> {
  const { provider, client, session } = ctx.oidc;
  const grantId = ctx.oidc.result?.consent?.grantId ?? session.grantIdFor(client.clientId);
  const existing = grantId === undefined ? undefined : await provider.Grant.find(grantId);
  if (existing?.accountId === session.accountId) return existing;
  const grant = new provider.Grant({ clientId: client.clientId, accountId: session.accountId });
  grant.addOIDCScope(scope);
  grant.addResourceScope(apiResource, scope);
  await grant.save();
  return grant;
}
