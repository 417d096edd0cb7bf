/** The pages of the registers. */

import type { RegisterDefinition } from '../../../shared/form/definition.ts';
import { Bi, plainText } from '../../../shared/html/bi.tsx';
import { Button, ButtonLink } from '../../../shared/html/button.tsx';
import { Notice, Tag } from '../../../shared/html/notice.tsx';
import { PageTitle } from '../../../shared/html/page.tsx';
import { pathOf } from '../../../shared/http/path-of.ts';
import type { Text } from '../../../shared/text.ts';
import { type EntryState, states, stateWords } from './find-entries.ts';
import { StaffPage } from './frame.tsx';
import { History } from './register-history.tsx';
import type { RegisterView } from './registers.view.ts';
import { SearchField } from './search-form.tsx';
import type { SignedIn } from './signed-in.ts';

const words = {
  registers: { zh: '名录', en: 'Registers' },
  find: { zh: '查找', en: 'Search' },
  add: { zh: '新增条目', en: 'Add an entry' },
  confirmations: { zh: '待确认条目', en: 'Entries to confirm' },
  entries: { zh: '条目', en: 'Entries' },
  content: { zh: '内容', en: 'Content' },
  state: { zh: '状态', en: 'State' },
  all: { zh: '全部', en: 'All' },
  pages: { zh: '翻页', en: 'Pages' },
  previous: { zh: '上一页', en: 'Previous' },
  next: { zh: '下一页', en: 'Next' },
  none: { zh: '没有条目', en: 'No entry' },
  disabled: { zh: '已停用', en: 'disabled' },
  yours: { zh: '您可修改', en: 'yours to change' },
  shipped: { zh: '随表单发布', en: 'as shipped' },
  kept: {
    zh: '已提交的办件仍按提交时的条目办理；人员和节假日的变动立即生效。',
    en: 'Cases already submitted keep the entries of that time; changes of people and holidays count at once.',
  },
} as const;

export function RegistersPage({
  registers,
  signedIn,
}: {
  registers: readonly RegisterDefinition[];
  signedIn: SignedIn;
}) {
  return (
    <StaffPage title={words.registers} signedIn={signedIn}>
      <PageTitle text={words.registers} below={words.kept} />
      <section class="card" aria-label={`${words.registers.zh} ${words.registers.en}`}>
        <ul class="files">
          {registers.map(({ id, title }) => (
            <li key={id}>
              <span class="file-name">
                <a href={pathOf('GET /staff/registers/{registerId}', { registerId: id })}>
                  <Bi text={title} />
                </a>
              </span>
            </li>
          ))}
        </ul>
      </section>
    </StaffPage>
  );
}

export function RegisterPage({ view, signedIn }: { view: RegisterView; signedIn: SignedIn }) {
  return (
    <StaffPage title={view.title} signedIn={signedIn}>
      {view.done ? <Notice tone="good" title={view.done} isStatus /> : null}
      <PageTitle text={view.title} above={words.registers} below={words.kept} />
      <form method="get" action={pathOf('GET /staff/registers/{registerId}', view)} class="card">
        <SearchField q={view.q} />
        <StateField state={view.state} />
        <p class="actions">
          <Button text={words.find} />
          {view.addHref ? <ButtonLink text={words.add} href={view.addHref} kind="main" /> : null}
          {view.confirmationsHref ? <ButtonLink text={words.confirmations} href={view.confirmationsHref} /> : null}
        </p>
      </form>
      <Entries view={view} />
      <History history={view.history} />
    </StaffPage>
  );
}

function StateField({ state }: { state: EntryState | undefined }) {
  return (
    <div class="field">
      <label class="label" for="state">
        <Bi text={words.state} />
      </label>
      <select id="state" name="state" class="short">
        <option value="">{plainText(words.all)}</option>
        {states.map(one => (
          <option value={one} selected={one === state} key={one}>
            {plainText(stateWords[one])}
          </option>
        ))}
      </select>
    </div>
  );
}

function Entries({ view }: { view: RegisterView }) {
  const { lines, count } = view;
  return (
    <section class="card" aria-labelledby="entries">
      <h2 id="entries">
        <Bi text={words.entries} />
      </h2>
      <p>
        <Bi text={count} />
      </p>
      <ul class="files">
        {lines.map(line => (
          <li key={line.key}>
            <span class="file-name">
              <a href={line.href}>
                {line.key} {line.name}
              </a>
              {line.isKept ? <Tag tone="good" text={words.yours} /> : null}
              {line.isDisabled ? <Tag tone="bad" text={words.disabled} /> : null}
              {line.isShipped ? <Tag tone="info" text={words.shipped} /> : null}
            </span>
            <About about={line.about} />
          </li>
        ))}
      </ul>
      {view.previousHref || view.nextHref ? <Pages view={view} /> : null}
    </section>
  );
}

/** Two lines are in sight; more is folded. */
function About({ about }: { about: readonly Text[] }) {
  const texts = (
    <span class="file-about">
      {about.map(text => (
        <Bi text={text} key={text.zh} />
      ))}
    </span>
  );
  if (about.length <= 2) return texts;
  return (
    <details class="printed">
      <summary>
        <Bi text={words.content} />
      </summary>
      {texts}
    </details>
  );
}

function Pages({ view: { pages, previousHref, nextHref } }: { view: RegisterView }) {
  return (
    <nav class="actions" aria-label={`${words.pages.zh} ${words.pages.en}`}>
      {previousHref ? <ButtonLink text={words.previous} href={previousHref} /> : null}
      <span>
        <Bi text={pages} />
      </span>
      {nextHref ? <ButtonLink text={words.next} href={nextHref} /> : null}
    </nav>
  );
}
