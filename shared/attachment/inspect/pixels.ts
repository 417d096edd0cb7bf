/** More than any phone's ordinary picture; a decoder needs four bytes for each. */
export const MAX_PIXELS = 40_000_000;
