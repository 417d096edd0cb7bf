/** A case with everything about it. */

import type { ComponentChildren } from 'preact';
import type { Form } from '../../../shared/form/definition.ts';
import { Bi } from '../../../shared/html/bi.tsx';
import { type ErrorLine, ErrorSummary } from '../../../shared/html/error-summary.tsx';
import { FactList } from '../../../shared/html/facts.tsx';
import { FileList } from '../../../shared/html/files.tsx';
import { LogPart } from '../../../shared/html/log-part.tsx';
import type { LogView } from '../../../shared/html/log-part.view.ts';
import { Notice, Tag } from '../../../shared/html/notice.tsx';
import { reasonWord, resultWord } from '../../../shared/html/outcome-words.ts';
import { PageTitle } from '../../../shared/html/page.tsx';
import { PaperLinks } from '../../../shared/html/paper/paper-links.tsx';
import { staffPaperLinks } from '../../../shared/html/paper/paper-links.view.ts';
import { yuanText } from '../../../shared/html/show-value.ts';
import { WorkedOutCard } from '../../../shared/html/worked-out.tsx';
import { flagLine } from '../../../shared/review/flag-views.ts';
import type { StaffCaseView } from '../../../shared/staff/case-view.ts';
import type { Text } from '../../../shared/text.ts';
import { filedParts, filesOf, filesTitle, outcomeLines, overviewOf, refusedLine } from './case.view.ts';
import { StaffPage } from './frame.tsx';
import { RecordPart } from './record.tsx';
import type { SignedIn } from './signed-in.ts';
import { inOrder, TaskCard } from './tasks.tsx';
import { words } from './words.ts';

export interface CasePageProps {
  readonly view: StaffCaseView;
  readonly form: Form;
  readonly signedIn: SignedIn;
  /** Whether the files can be read from here. */
  readonly opensFiles: boolean;
  readonly errors?: readonly ErrorLine[];
  /** For those who may add to the log. */
  readonly log?: LogView | undefined;
  /** What was just done. */
  readonly done?: Text | undefined;
}

export function CasePage({ view, form, signedIn, opensFiles, errors = [], log, done }: CasePageProps) {
  const number = view.caseNumber ?? view.caseId;
  const title = { zh: `办件 ${number}`, en: `Case ${number}` };
  return (
    <StaffPage title={title} signedIn={signedIn} hasErrors={errors.length > 0}>
      <ErrorSummary errors={errors} />
      {done ? <Notice tone="good" title={done} isStatus /> : null}
      <PageTitle text={title} above={form.title} />
      <section class="card facts-tight">
        <FactList facts={overviewOf(view, form)} />
        {view.isOverdue ? <Tag tone="bad" text={words.overdue} /> : null}
      </section>
      <Flags view={view} form={form} />
      <Outcome view={view} form={form} />
      <Card id="tasks" title={words.tasks}>
        {inOrder(view.tasks).map(task => (
          <TaskCard key={task.taskId} caseId={view.caseId} task={task} form={form} csrf={signedIn.csrf} />
        ))}
      </Card>
      <WorkedOutCard entries={view.workedOut} />
      {log ? <LogPart view={log} /> : null}
      <PaperLinks view={staffPaperLinks(view)} />
      <Filed view={view} form={form} opensFiles={opensFiles} />
      <Card id="record" title={words.record}>
        <RecordPart view={view} form={form} />
      </Card>
    </StaffPage>
  );
}

function Card({ id, title, children }: { id: string; title: Text; children: ComponentChildren }) {
  return (
    <section class="card" aria-labelledby={`part-${id}`}>
      <h2 id={`part-${id}`}>
        <Bi text={title} />
      </h2>
      {children}
    </section>
  );
}

function Flags({ view: { flags, correction, data, refusedMails }, form }: { view: StaffCaseView; form: Form }) {
  return (
    <>
      {flags.length > 0 ? (
        <Notice tone="warn" title={words.flags}>
          <ul>
            {flags.map(flag => (
              <li key={`${flag.code}.${flag.itemId}`}>
                <Bi text={flagLine(flag, form, data)} />
              </li>
            ))}
          </ul>
        </Notice>
      ) : null}
      {refusedMails.length > 0 ? (
        <Notice tone="warn" title={words.refusedMails}>
          <ul>
            {refusedMails.map(refused => (
              <li key={refused.to + refused.since}>
                <Bi text={refusedLine(refused)} />
              </li>
            ))}
          </ul>
        </Notice>
      ) : null}
      {correction ? (
        <Notice tone="info" title={words.correction}>
          <p>{correction.note}</p>
        </Notice>
      ) : null}
    </>
  );
}

function Outcome({ view, form }: { view: StaffCaseView; form: Form }) {
  if (!view.outcome) return null;
  return (
    <Card id="outcome" title={words.outcome}>
      <p>
        <Bi text={resultWord(form, view.outcome.result)} /> <Bi text={reasonWord(form, view.outcome.reason)} />
      </p>
      <ul>
        {outcomeLines(view, form).map(line => (
          <li key={line.id}>
            {line.title} {line.score} <Bi text={line.result} /> {line.reason ? <Bi text={line.reason} /> : null}{' '}
            {line.award ? <Bi text={line.award} /> : null}
          </li>
        ))}
      </ul>
      {form.outcome.isMonetary ? (
        <p class="total">
          <Bi text={words.total} /> <Bi text={yuanText(view.outcome.totalFen)} />
        </p>
      ) : null}
    </Card>
  );
}

function Filed({ view, form, opensFiles }: Pick<CasePageProps, 'view' | 'form' | 'opensFiles'>) {
  const files = filesOf(view, form, opensFiles);
  return (
    <Card id="content" title={words.content}>
      {filedParts(view, form).map(part => (
        <Folded title={part.title} key={part.id}>
          <FactList facts={part.facts} />
        </Folded>
      ))}
      {files.length === 0 ? null : (
        <Folded title={filesTitle(files.length)}>
          <FileList files={files} />
        </Folded>
      )}
    </Card>
  );
}

/** What was filed is long, and mostly looked up: each part opens by itself, without script, and all of it is printed. */
function Folded({ title, children }: { title: Text; children: ComponentChildren }) {
  return (
    <details class="printed">
      <summary>
        <Bi text={title} />
      </summary>
      {children}
    </details>
  );
}
