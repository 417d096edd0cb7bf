/** Where on a page a path of the form is: the id that an error links to. */

export const anchorOf = (path: string): string => `f-${path.replaceAll(/[^\w.-]/g, '_')}`;
