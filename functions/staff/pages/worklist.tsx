/** The worklist: what is one's own to do, then the way to every list. */

import { Fragment } from 'preact';
import { deadlineText } from '../../../shared/calendar/texts.ts';
import { anchorOf } from '../../../shared/html/anchor.ts';
import { Bi } from '../../../shared/html/bi.tsx';
import { Button, ButtonLink } from '../../../shared/html/button.tsx';
import { ErrorSummary } from '../../../shared/html/error-summary.tsx';
import { Tag } from '../../../shared/html/notice.tsx';
import { PageTitle } from '../../../shared/html/page.tsx';
import { pathOf } from '../../../shared/http/path-of.ts';
import type { Text } from '../../../shared/text.ts';
import { StaffPage } from './frame.tsx';
import type { SignedIn } from './signed-in.ts';
import { words } from './words.ts';
import type { Line, Section, Worklist } from './worklist.view.ts';

interface WorklistPageProps {
  readonly worklist: Worklist;
  readonly signedIn: SignedIn;
  /** The case number that was looked for and not found. */
  readonly missed?: string | undefined;
}

export function WorklistPage({ worklist, signedIn, missed }: WorklistPageProps) {
  const errors = missed === undefined ? [] : [{ path: 'number', text: words.noSuchCase }];
  return (
    <StaffPage
      title={words.worklist}
      about={worklist.links.find(link => link.isCurrent)?.text}
      signedIn={signedIn}
      hasErrors={errors.length > 0}
    >
      <ErrorSummary errors={errors} />
      <PageTitle text={words.worklist} />
      <Search number={missed ?? ''} />
      {worklist.sections.map((section, index) => (
        <Fragment key={section.name}>
          <SectionCard {...section} />
          {index === 0 ? <ListLinks links={worklist.links} /> : null}
        </Fragment>
      ))}
    </StaffPage>
  );
}

function Search({ number }: { number: string }) {
  const id = anchorOf('number');
  return (
    <form method="get" action={pathOf('GET /staff', {})} class="search-line">
      <div>
        <label class="label" for={id}>
          <Bi text={words.caseNumber} />
        </label>
        <input type="text" id={id} name="number" value={number} class="code" autocomplete="off" maxLength={40} />
      </div>
      <Button text={words.find} />
    </form>
  );
}

function ListLinks({ links }: Pick<Worklist, 'links'>) {
  return (
    <nav class="actions" aria-label={`${words.lists.zh} ${words.lists.en}`}>
      {links.map(({ href, text, isCurrent }) => (
        <ButtonLink key={href} text={text} href={href} kind={isCurrent ? 'main' : 'quiet'} />
      ))}
    </nav>
  );
}

function SectionCard({ name, title, lines, nextHref }: Section) {
  return (
    <section class="card" aria-labelledby={`list-${name}`}>
      <h2 id={`list-${name}`}>
        <Bi text={title} />
      </h2>
      {lines.length === 0 ? (
        <p>
          <Bi text={words.nothingHere} />
        </p>
      ) : (
        <Lines lines={lines} />
      )}
      {nextHref ? <ButtonLink text={words.more} href={nextHref} /> : null}
    </section>
  );
}

function Lines({ lines }: { lines: readonly Line[] }) {
  return (
    <ul class="files">
      {lines.map(line => (
        <LineItem key={'taskId' in line ? line.taskId : line.caseId} line={line} />
      ))}
    </ul>
  );
}

function LineItem({ line }: { line: Line }) {
  return (
    <li>
      <span class="file-name">
        <a href={pathOf('GET /staff/cases/{caseId}', { caseId: line.caseId })}>{line.caseNumber ?? line.caseId}</a>{' '}
        {line.applicant}
        {line.isOverdue ? <Tag tone="bad" text={words.overdue} /> : null}
      </span>
      <span class="file-about">
        <Bi text={line.title} />
        {line.stage ? <Bi text={line.stage.title} /> : null}
        {'reviewer' in line ? <span>{line.reviewer.name}</span> : null}
        {line.dueAt ? <Bi text={dueText(line.dueAt)} /> : null}
      </span>
    </li>
  );
}

function dueText(dueAt: string): Text {
  const { zh, en } = deadlineText(dueAt);
  return { zh: `${words.due.zh}：${zh}`, en: `${words.due.en}: ${en}` };
}
