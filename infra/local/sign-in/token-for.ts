import { personGrantType } from './settings.ts';

/**
 * An access token of a seeded person, by `sub`, in one request; for scripts that call the staff API with a Bearer token.
 * Throws when the issuer is not a local sign-in service or does not know the person.
 */
export async function tokenFor(issuer: string, person: string): Promise<string> {
  const { token_endpoint, banjian_script_client_id } = await askJson(`${issuer}/.well-known/openid-configuration`);
  if (typeof token_endpoint !== 'string' || typeof banjian_script_client_id !== 'string') {
    throw new Error(`${issuer} is not a local sign-in service`);
  }
  const body = new URLSearchParams({ grant_type: personGrantType, client_id: banjian_script_client_id, person });
  const { access_token } = await askJson(token_endpoint, { method: 'POST', body });
  if (typeof access_token !== 'string') throw new Error(`${token_endpoint} answered without an access token`);
  return access_token;
}

async function askJson(url: string, init: RequestInit = {}): Promise<Record<string, unknown>> {
  const response = await fetch(url, init);
  const answer = (await response.json()) as Record<string, unknown>;
  if (!response.ok) throw new Error(`${url} answered ${response.status}: ${JSON.stringify(answer)}`);
  return answer;
}
