import { AwsError } from '../../contract.ts';
import { type Input, optionalText } from './input.ts';

/** A `nextToken`: what it pages through and where it goes on; it is of no use for another query. */
export function formPageToken(query: string, position: number): string {
  return Buffer.from(JSON.stringify([query, position])).toString('base64url');
}

/** Where a page begins; undefined for the first. Throws InvalidToken for a token that is not of this query. */
export function readPageToken(input: Input, query: string): number | undefined {
  const token = optionalText(input, 'nextToken', 3096);
  if (token === undefined) return undefined;
  const text = Buffer.from(token, 'base64url').toString();
  const prefix = `${JSON.stringify([query]).slice(0, -1)},`;
  const position = Number(text.startsWith(prefix) ? text.slice(prefix.length, -1) : Number.NaN);
  if (!Number.isInteger(position)) throw new AwsError('InvalidToken', "Invalid Token: 'Invalid token'");
  return position;
}
