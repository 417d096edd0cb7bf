import { forms } from '#forms';
import { nowInstant } from '../../../shared/clock.ts';
import { Bi } from '../../../shared/html/bi.tsx';
import { ButtonLink } from '../../../shared/html/button.tsx';
import { Tag } from '../../../shared/html/notice.tsx';
import { Page, PageTitle } from '../../../shared/html/page.tsx';
import { renderPage } from '../../../shared/html/render.ts';
import { pathOf } from '../../../shared/http/path-of.ts';
import { page } from '../../../shared/http/reply.ts';
import { surroundingsOf } from '../../../shared/register/store.ts';
import { type FormView, homeView, type RoundView } from './home.view.ts';
import { currentPeriodViews } from './periods.view.ts';

const words = {
  title: { zh: '网上申报', en: 'Apply online' },
  below: {
    zh: '选择事项，填报并上传材料；提交后凭邮件中的链接查看进度、补正材料。',
    en: 'Choose a matter, fill in its form and upload the documents. The link in our mail shows how it goes on.',
  },
  apply: { zh: '查看要求并申报', en: 'What is needed, and apply' },
  read: { zh: '查看申报要求', en: 'What is needed' },
  owed: { zh: '查看报送要求和期限', en: 'What is owed' },
  notices: { zh: '公告', en: 'Public notices' },
  results: { zh: '公示结果', en: 'Published results' },
  boards: { zh: '公开看板', en: 'Public boards' },
} as const;

const nav = [{ href: pathOf('GET /notices', {}), text: words.notices }];

export async function homePage() {
  const at = nowInstant();
  const owed = forms.filter(({ obligation }) => obligation);
  const periods = await Promise.all(
    owed.map(async form => [form.id, currentPeriodViews(form, await surroundingsOf(form, at), at)] as const),
  );
  return page(200, renderHome(homeView(forms, at, new Map(periods))));
}

export function renderHome(views: readonly FormView[]): string {
  return renderPage(
    <Page title={words.title} nav={nav}>
      <PageTitle text={words.title} below={words.below} />
      {views.map(view => (
        <FormCard view={view} key={view.id} />
      ))}
    </Page>,
  );
}

function FormCard({ view }: { view: FormView }) {
  return (
    <article class="card" aria-labelledby={`form-${view.id}`}>
      <p class="above">
        <Bi text={view.authority} />
      </p>
      <h2 id={`form-${view.id}`}>
        <Bi text={view.title} isBlock />
      </h2>
      <p>
        <Bi text={view.summary} isBlock />
      </p>
      <ul class="plain-list">
        {view.rounds.map(round => (
          <RoundLine round={round} key={round.id} />
        ))}
      </ul>
      <BoardLinks boards={view.boards} />
      <div class="actions">
        <ButtonLink
          href={view.href}
          text={view.isOwed ? words.owed : view.isOpen ? words.apply : words.read}
          kind={view.isOpen ? 'main' : 'plain'}
        />
      </div>
    </article>
  );
}

function BoardLinks({ boards }: Pick<FormView, 'boards'>) {
  if (boards.length === 0) return null;
  return (
    <>
      <p>
        <strong>
          <Bi text={words.boards} />
        </strong>
      </p>
      <ul class="plain-list">
        {boards.map(({ title, href }) => (
          <li key={href}>
            <a href={href}>
              <Bi text={title} />
            </a>
          </li>
        ))}
      </ul>
    </>
  );
}

export function RoundLine({ round }: { round: RoundView }) {
  return (
    <li class="round">
      <strong>
        <Bi text={round.title} />
      </strong>
      <Tag {...round.status} />
      {round.left ? <Tag tone="info" text={round.left} /> : null}
      <p class="round-window">
        <Bi text={round.window} />
        {round.results ? (
          <>
            {' '}
            <a href={round.results}>
              <Bi text={words.results} />
            </a>
          </>
        ) : null}
      </p>
    </li>
  );
}
