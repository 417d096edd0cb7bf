import type { Stack } from './cloud-assembly.ts';

type Lookup<Answer> = (stack: Stack, name: string) => Answer;

/** Answers each name of a stack once; a name asked for while it is being answered is a circle and throws. */
export function memoize<Answer>(answer: Lookup<Answer>): Lookup<Answer> {
  const answers = new Map<string, Answer>();
  const open = new Set<string>();
  return (stack, name) => {
    const key = `${stack.artifact}/${name}`;
    const known = answers.get(key);
    if (known !== undefined) return known;
    if (open.has(key)) throw new Error(`the template refers to itself in a circle: ${[...open, key].join(' > ')}`);
    open.add(key);
    try {
      const found = answer(stack, name);
      answers.set(key, found);
      return found;
    } finally {
      open.delete(key);
    }
  };
}
