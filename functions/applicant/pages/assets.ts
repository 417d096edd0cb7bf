import { findAsset } from '../../../shared/html/assets.ts';
import type { Reply, Request } from '../../../shared/http/request.ts';
import { Problem } from '../../../shared/problem.ts';

/** The style sheet and the script; their names change with their content, so browsers may keep them. */
export async function getAsset({ params }: Request): Promise<Reply> {
  const asset = findAsset(params['name'] ?? '');
  if (!asset) throw new Problem('not-found');
  return {
    status: 200,
    headers: {
      'content-type': asset.contentType,
      'cache-control': asset.isExact ? 'public, max-age=31536000, immutable' : 'no-cache',
    },
    body: asset.body,
  };
}
