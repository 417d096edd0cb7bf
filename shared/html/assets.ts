/** The style sheets and the script of all pages, under names that change with their content. */

import { createHash } from 'node:crypto';
import paper from './assets/paper.css';
import script from './assets/site.client.js';
import style from './assets/site.css';

interface Asset {
  readonly name: string;
  readonly contentType: string;
  readonly body: string;
}

const hashOf = (text: string) => createHash('sha256').update(text).digest('base64url').slice(0, 12);

function makeAsset(stem: string, ending: 'css' | 'js', body: string): Asset {
  const contentType = ending === 'css' ? 'text/css; charset=utf-8' : 'text/javascript; charset=utf-8';
  return { name: `${stem}.${hashOf(body)}.${ending}`, contentType, body };
}

const assets = {
  style: makeAsset('site', 'css', style),
  script: makeAsset('site', 'js', script),
  /** What is printed has a style sheet of its own. */
  paper: makeAsset('paper', 'css', paper),
} as const satisfies Readonly<Record<string, Asset>>;

export const assetNames = { style: assets.style.name, script: assets.script.name, paper: assets.paper.name };

/** For papers that leave the site as one file. */
export const paperStyle: string = paper;

export interface FoundAsset extends Asset {
  /** Is this the very content that the name stands for? Otherwise it is the present one under an older name. */
  readonly isExact: boolean;
}

const withoutHash = (name: string) => name.replace(/\.[\w-]{12}\./, '.');

/** The asset of this name; a name of an earlier or later deployment gets the present content. */
export function findAsset(name: string): FoundAsset | undefined {
  const asset = Object.values(assets).find(candidate => withoutHash(candidate.name) === withoutHash(name));
  if (!asset || !/\.[\w-]{12}\./.test(name)) return undefined;
  return { ...asset, isExact: asset.name === name };
}
