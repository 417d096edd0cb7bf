/** The cases that a cell of a board is made of: their numbers, and their files to open. */

import type { CaseFile } from '../../../shared/case/schema.ts';
import type { Form } from '../../../shared/form/definition.ts';
import type { Field } from '../../../shared/form/field.ts';
import { Bi } from '../../../shared/html/bi.tsx';
import { ButtonLink } from '../../../shared/html/button.tsx';
import { FactList, factsOfFields } from '../../../shared/html/facts.tsx';
import { fileView } from '../../../shared/html/file-view.ts';
import { FileList } from '../../../shared/html/files.tsx';
import { PageTitle } from '../../../shared/html/page.tsx';
import { pathOf } from '../../../shared/http/path-of.ts';
import { asFiled } from '../../../shared/paper/filed.ts';
import type { Text } from '../../../shared/text.ts';
import type { CellCases } from '../boards.ts';
import { StaffPage } from './frame.tsx';
import type { SignedIn } from './signed-in.ts';
import { words } from './words.ts';

interface CellCasesProps extends Pick<CellCases, 'cases' | 'total'> {
  readonly title: Text;
  readonly signedIn: SignedIn;
  readonly backHref: string;
  readonly nextHref?: string;
}

export function CellCasesPage({ cases, total, title, signedIn, backHref, nextHref }: CellCasesProps) {
  return (
    <StaffPage title={title} signedIn={signedIn}>
      <PageTitle
        text={words.cellCases}
        above={title}
        below={{ zh: `共 ${total} 件`, en: total === 1 ? '1 case' : `${total} cases` }}
      />
      {cases.map(({ file, form }) => (
        <CaseCard key={file.case.caseId} file={file} form={form} />
      ))}
      <p class="actions">
        {nextHref ? <ButtonLink text={words.more} href={nextHref} /> : null}
        <ButtonLink text={words.backToBoard} href={backHref} kind="quiet" />
      </p>
    </StaffPage>
  );
}

function CaseCard({ file, form }: { file: CaseFile; form: Form }) {
  const filed = asFiled(file, form);
  const { caseId, caseNumber = caseId, applicant = '' } = file.case;
  const href = (attachmentId: string) =>
    pathOf('GET /staff/cases/{caseId}/attachments/{attachmentId}', { caseId, attachmentId });
  return (
    <section class="card" aria-labelledby={`case-${caseId}`}>
      <h2 id={`case-${caseId}`}>
        <a href={pathOf('GET /staff/cases/{caseId}', { caseId })}>{caseNumber}</a> {applicant}
      </h2>
      <FactList facts={factsOfFields(form.fields.filter(isCounted), filed.case.answers)} />
      <h3>
        <Bi text={words.attachments} />
      </h3>
      <FileList files={filed.attachments.map(attachment => fileView(attachment, undefined, { href }))} />
    </section>
  );
}

/** What boards add up and count. */
const isCounted = ({ kind }: Field): boolean => kind === 'integer' || kind === 'yesNo' || kind === 'money';
