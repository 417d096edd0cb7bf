/** Addresses come from the route table: the path of a route with its places filled. */

import type { RouteKey } from './routes.ts';

/** The names in braces of a route's path. */
type ParamsOf<Key extends string> = Key extends `${string}{${infer Name}}${infer Rest}`
  ? { readonly [Param in Name]: string } & ParamsOf<Rest>
  : unknown;

/** The path of a route; every value is encoded, so that it stays one part of the path. */
export function pathOf<Key extends RouteKey>(key: Key, params: ParamsOf<Key>): string {
  const values = params as Readonly<Record<string, string>>;
  return key
    .slice(key.indexOf(' ') + 1)
    .replace(/\{(\w+)\}/g, (_place, name: string) => encodeURIComponent(values[name] ?? ''));
}
