/** The words of a paper, as its form makes them from the case. */

import { factsOf, type Surroundings } from '../case/facts.ts';
import type { CaseFile } from '../case/schema.ts';
import type { Form } from '../form/definition.ts';
import type { DocumentBlock, DocumentDefinition } from '../form/document.ts';
import type { Basis } from './basis.ts';
import { fileOn } from './filed.ts';

export interface PaperText {
  readonly title: string;
  readonly heading: string;
  readonly blocks: readonly DocumentBlock[];
}

export interface TextRequest {
  readonly file: CaseFile;
  readonly form: Form;
  readonly document: DocumentDefinition;
  readonly basis: Basis;
  readonly surroundings: Surroundings;
}

export function paperText({ file, form, document, basis, surroundings }: TextRequest): PaperText {
  const facts = factsOf(fileOn(basis, file), form, { ...surroundings, at: madeAt(basis) });
  const { heading, blocks } = document.build(facts);
  return { title: document.title.zh, heading, blocks };
}

/** The last act that the paper rests on. */
export function madeAt({ filedAt, decisions }: Basis): string {
  return decisions.reduce((latest, { at }) => (at > latest ? at : latest), filedAt);
}
