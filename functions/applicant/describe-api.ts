/** The description of the API as it is asked for: the same as long as nothing is deployed. */

import { forms } from '#forms';
import { json } from '../../shared/http/reply.ts';
import { requireSetting } from '../../shared/settings.ts';
import { openApi } from './openapi.ts';

const describe = () =>
  json(200, openApi(forms, requireSetting('SITE_URL')), { 'cache-control': 'public, max-age=300' });

/** Made once in the life of a function, when it is asked for. */
let described: ReturnType<typeof describe> | undefined;

export async function describeApi() {
  described ??= describe();
  return described;
}
