import { type Match, wildcardSource } from './wildcard.ts';

const segmentCount = 6;

/** The first five segments of an ARN, then the resource with whatever colons it holds. */
function segmentsOf(arn: string): readonly string[] {
  const parts = arn.split(':');
  return [...parts.slice(0, segmentCount - 1), parts.slice(segmentCount - 1).join(':')];
}

/**
 * Compiles the pattern of an ARN. A wildcard in one of the first five segments stays within its segment; in the last it
 * crosses slashes and colons. `*` alone fits everything. Throws when the pattern has not the form of an ARN.
 */
export function compileArnPattern(pattern: string): Match {
  if (pattern === '*') return () => true;
  if (pattern.split(':').length < segmentCount || !pattern.startsWith('arn:')) {
    throw new Error(`${pattern} is not the pattern of an ARN`);
  }
  if (!/[*?]/.test(pattern)) return text => text === pattern;
  const sources = segmentsOf(pattern).map((segment, index) =>
    wildcardSource(segment, index < segmentCount - 1 ? '[^:]' : undefined),
  );
  const expression = new RegExp(`^${sources.join(':')}$`);
  return text => expression.test(text);
}
