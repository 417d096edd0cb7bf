/** What a row of the route table says. */

export type FunctionName = 'applicant' | 'notices' | 'papers' | 'review' | 'staff';

export interface Route {
  readonly key: `${'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE'} /${string}`;
  readonly function: FunctionName;
  readonly access: 'anyone' | 'case' | 'link' | 'staff';
  /** Requests a second over all callers; writes that anyone may cause are kept low. */
  readonly rate?: number;
  readonly summary: string;
}
