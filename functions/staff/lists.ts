/** The lists of the worklist. */

export const listNames = ['mine', 'tasks', 'in-review', 'returned', 'stamping', 'closed'] as const;
export type ListName = (typeof listNames)[number];
