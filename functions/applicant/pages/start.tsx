import { forms } from '#forms';
import { nowInstant } from '../../../shared/clock.ts';
import type { Form } from '../../../shared/form/definition.ts';
import { findForm } from '../../../shared/form/find.ts';
import { Bi } from '../../../shared/html/bi.tsx';
import { Button } from '../../../shared/html/button.tsx';
import { Page, PageTitle } from '../../../shared/html/page.tsx';
import { renderPage } from '../../../shared/html/render.ts';
import { caseCookie, requireOwnPage, secretCookie } from '../../../shared/http/access.ts';
import { pathOf } from '../../../shared/http/path-of.ts';
import { page, seeOther } from '../../../shared/http/reply.ts';
import type { Request } from '../../../shared/http/request.ts';
import { surroundingsOf } from '../../../shared/register/store.ts';
import { startDraft } from '../acts.ts';
import { Asked } from './asked.tsx';
import { RoundLine } from './home.tsx';
import { LinkForm } from './owed-parts.tsx';
import { periodViews } from './periods.view.ts';
import { type StartView, startView } from './start.view.ts';

const words = {
  above: { zh: '申报要求', en: 'What is needed' },
  rounds: { zh: '受理时间', en: 'When' },
  chain: { zh: '办理环节', en: 'How it goes on' },
  privacy: { zh: '个人信息与材料的处理', en: 'How your data is handled' },
  handler: { zh: '处理单位：', en: 'Handled by: ' },
  begin: { zh: '开始申报', en: 'Start' },
  draft: {
    zh: '点击后生成草稿。请收藏草稿页网址：提交之前，只能在本机这个浏览器继续填写，保存 30 天。',
    en: 'This makes a draft. Bookmark its page: until you submit, it opens in this browser only, for 30 days.',
  },
  closed: { zh: '目前不在受理时间内，不能申报。', en: 'No round is open now.' },
} as const;

export async function startPage({ params }: Request) {
  return showStart(findForm(forms, params['formId'] ?? ''));
}

export async function showStart(form: Form, shown: { isSent?: boolean } = {}) {
  const at = nowInstant();
  if (!form.obligation) return page(200, renderStart(startView(form, at)));
  const periods = periodViews(form, await surroundingsOf(form, at), at);
  return page(200, renderStart(startView(form, at, { periods, ...shown })));
}

/** Starts an empty draft; its secret goes into a cookie. */
export async function postStart(request: Request) {
  requireOwnPage(request);
  const form = findForm(forms, request.params['formId'] ?? '');
  const { draft, accessToken } = await startDraft(form, { raw: {}, sourceIp: request.sourceIp });
  const { caseId } = draft;
  return seeOther(pathOf('GET /cases/{caseId}', { caseId }), [secretCookie(caseCookie(caseId), accessToken, 'draft')]);
}

export function renderStart(view: StartView): string {
  return renderPage(
    <Page title={view.title} about={words.above} authority={view.authority} handler={view.handler}>
      <PageTitle text={view.title} above={words.above} below={view.summary} />
      <section class="card" aria-labelledby="rounds">
        <h2 id="rounds">
          <Bi text={words.rounds} />
        </h2>
        <ul class="plain-list">
          {view.rounds.map(round => (
            <RoundLine round={round} key={round.id} />
          ))}
        </ul>
        <Begin view={view} />
      </section>
      {view.sections.map(section => (
        <Asked section={section} key={section.id} />
      ))}
      <section class="card" aria-labelledby="chain">
        <h2 id="chain">
          <Bi text={words.chain} />
        </h2>
        <ol>
          {view.stages.map(stage => (
            <li key={stage.id}>
              <Bi text={stage.title} />（<Bi text={stage.due} />）
            </li>
          ))}
        </ol>
      </section>
      <Privacy view={view} />
    </Page>,
  );
}

function Begin({ view: { links, action } }: { view: StartView }) {
  if (links) return <LinkForm {...links} />;
  return action ? <StartForm action={action} /> : <Closed />;
}

function StartForm({ action }: { action: string }) {
  return (
    <form method="post" action={action}>
      <p>
        <Bi text={words.draft} isBlock />
      </p>
      <Button kind="main" text={words.begin} />
    </form>
  );
}

function Closed() {
  return (
    <p>
      <strong>
        <Bi text={words.closed} />
      </strong>
    </p>
  );
}

function Privacy({ view }: { view: StartView }) {
  return (
    <section class="card" aria-labelledby="privacy">
      <h2 id="privacy">
        <Bi text={words.privacy} />
      </h2>
      <p>
        <Bi text={words.handler} />
        <Bi text={view.handler} />
      </p>
      <p>
        <Bi text={view.personal} isBlock />
      </p>
      <p>
        <Bi text={view.retention} isBlock />
      </p>
    </section>
  );
}
