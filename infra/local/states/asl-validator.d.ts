/** The package ships no types; only what is called here. It writes `QueryLanguage` into the definition it is given. */
declare module 'asl-validator' {
  interface Verdict {
    readonly isValid: boolean;
    readonly errors: readonly unknown[];
    errorsText(separator?: string): string;
  }
  function validate(
    definition: Record<string, unknown>,
    options?: { readonly checkPaths: boolean; readonly checkArn: boolean },
  ): Verdict;
  export = validate;
}
