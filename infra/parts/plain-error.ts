/**
 * What whoever ran a command can put right: a used port, a folder that cannot be written, a form with a fault. Its
 * message says in Chinese and English what is wrong and what to do, and is shown without a stack.
 */
export class PlainError extends Error {
  override readonly name = 'PlainError';
}
