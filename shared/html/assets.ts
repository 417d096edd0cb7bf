/** The style sheet and the script of all pages, under names that change with their content. */

import { createHash } from 'node:crypto';
import script from './assets/site.client.js';
import style from './assets/site.css';

interface Asset {
  readonly name: string;
  readonly contentType: string;
  readonly body: string;
}

const hashOf = (text: string) => createHash('sha256').update(text).digest('base64url').slice(0, 12);

const assets: { readonly style: Asset; readonly script: Asset } = {
  style: { name: `site.${hashOf(style)}.css`, contentType: 'text/css; charset=utf-8', body: style },
  script: { name: `site.${hashOf(script)}.js`, contentType: 'text/javascript; charset=utf-8', body: script },
};

export const assetNames = { style: assets.style.name, script: assets.script.name };

export interface FoundAsset extends Asset {
  /** Is this the very content that the name stands for? Otherwise it is the present one under an older name. */
  readonly isExact: boolean;
}

/** The asset of this name; a name of an earlier or later deployment gets the present content. */
export function findAsset(name: string): FoundAsset | undefined {
  const ending = name.slice(name.lastIndexOf('.'));
  const asset = Object.values(assets).find(candidate => candidate.name.endsWith(ending));
  if (!asset || !/^site\.[\w-]{12}\.(css|js)$/.test(name)) return undefined;
  return { ...asset, isExact: asset.name === name };
}
