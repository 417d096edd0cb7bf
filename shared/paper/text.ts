/** The words of a paper, as its form makes them from the case. */

import { factsOf, type Surroundings } from '../case/facts.ts';
import type { CaseFile } from '../case/schema.ts';
import type { Form } from '../form/definition.ts';
import type { DocumentBlock, DocumentDefinition } from '../form/document.ts';
import { log } from '../log.ts';
import { PAPER_UNDRAWN } from '../log-marks.ts';
import { Problem } from '../problem.ts';
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

/** Refuses with: paper-undrawn, when the form fails to make it of this case. */
export function paperText(request: TextRequest): PaperText {
  try {
    return draw(request);
  } catch (cause) {
    const { name, message } = cause instanceof Error ? cause : new Error(String(cause));
    log.error(PAPER_UNDRAWN, {
      caseId: request.file.case.caseId,
      documentId: request.document.id,
      name,
      cause: message,
    });
    throw new Problem('paper-undrawn', { detail: printLater }, { cause });
  }
}

function draw({ file, form, document, basis, surroundings }: TextRequest): PaperText {
  const facts = factsOf(fileOn(basis, file), form, { ...surroundings, at: madeAt(basis) });
  const { heading, blocks } = document.build(facts);
  return { title: document.title.zh, heading, blocks };
}

const printLater = {
  zh: '已作出的决定不受影响；表单修正后即可打印。',
  en: 'What was decided stands; it can be printed once its form has been mended.',
};

/** What `drawn` answers; undefined when the form fails to make the paper. */
export function ifDrawn<Drawn>(drawn: () => Drawn): Drawn | undefined {
  try {
    return drawn();
  } catch (cause) {
    if (!(cause instanceof Problem) || cause.code !== 'paper-undrawn') throw cause;
    return undefined;
  }
}

/** The last act that the paper rests on. */
export function madeAt({ filedAt, decisions }: Basis): string {
  return decisions.reduce((latest, { at }) => (at > latest ? at : latest), filedAt);
}
