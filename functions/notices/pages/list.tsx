/** The list of public notices. */

import { instantText } from '../../../shared/calendar/texts.ts';
import { Bi } from '../../../shared/html/bi.tsx';
import { ButtonLink } from '../../../shared/html/button.tsx';
import { Page, PageTitle } from '../../../shared/html/page.tsx';
import { renderPage } from '../../../shared/html/render.ts';
import { pathOf } from '../../../shared/http/path-of.ts';
import { page } from '../../../shared/http/reply.ts';
import type { Reply, Request } from '../../../shared/http/request.ts';
import type { NoticeLine } from '../../../shared/notice/store.ts';
import { listNotices } from '../api.ts';

const words = {
  title: { zh: '公告', en: 'Public notices' },
  none: { zh: '目前没有公告。', en: 'There is no notice.' },
  more: { zh: '更早的公告', en: 'Earlier notices' },
} as const;

export async function noticesPage(request: Request): Promise<Reply> {
  const { rows, cursor } = await listNotices(request);
  return page(
    200,
    renderPage(
      <Page title={words.title}>
        <PageTitle text={words.title} />
        <section aria-label={`${words.title.zh} ${words.title.en}`}>
          {rows.length === 0 ? (
            <p>
              <Bi text={words.none} />
            </p>
          ) : (
            <ul class="files">
              {rows.map(line => (
                <Line line={line} key={line.index1sk} />
              ))}
            </ul>
          )}
          {cursor === undefined ? null : (
            <ButtonLink text={words.more} href={`${pathOf('GET /notices', {})}?${new URLSearchParams({ cursor })}`} />
          )}
        </section>
      </Page>,
    ),
  );
}

function Line({ line: { formId, caseNumber, title, index1sk } }: { line: NoticeLine }) {
  return (
    <li>
      <span class="file-name">
        <a href={pathOf('GET /notices/{formId}/{caseNumber}', { formId, caseNumber })}>
          <Bi text={title} />
        </a>
      </span>
      <span class="file-about">
        <span>{caseNumber}</span> <Bi text={instantText(index1sk.split('#')[0] ?? '')} />
      </span>
    </li>
  );
}
