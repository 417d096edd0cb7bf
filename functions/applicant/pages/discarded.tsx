/** A correction that was given up: its page says what stands. */

import type { Form } from '../../../shared/form/definition.ts';
import { Bi } from '../../../shared/html/bi.tsx';
import { ButtonLink } from '../../../shared/html/button.tsx';
import { Notice } from '../../../shared/html/notice.tsx';
import { Page, PageTitle } from '../../../shared/html/page.tsx';
import { renderPage } from '../../../shared/html/render.ts';
import type { Text } from '../../../shared/text.ts';

export interface DiscardedView {
  readonly form: Form;
  readonly above: Text | undefined;
  /** The number of the filing that stands. */
  readonly stands: string | null;
  /** The page of that filing, where this browser may open it. */
  readonly standsHref: string | undefined;
  /** Where its link can be asked for. */
  readonly linkHref: string;
}

const words = {
  title: { zh: '更正稿已放弃', en: 'The correction was discarded' },
  stands: { zh: '原报送仍然有效：', en: 'The earlier filing stands: ' },
  again: {
    zh: '更正稿所填内容和材料已删除。需要更正的，请打开原报送重新开始。',
    en: 'What was entered and uploaded is gone. To correct the filing, open it and begin again.',
  },
  open: { zh: '打开原报送', en: 'Open the earlier filing' },
  link: { zh: '索取原报送的链接', en: 'Ask for the link of the earlier filing' },
} as const satisfies Record<string, Text>;

export function renderDiscarded({ form, above, stands, standsHref, linkHref }: DiscardedView): string {
  return renderPage(
    <Page title={words.title} authority={form.authority} handler={form.handler}>
      <PageTitle text={words.title} {...(above ? { above } : {})} />
      <Notice tone="good" title={words.stands} isStatus>
        <p class="case-number">{stands ?? ''}</p>
      </Notice>
      <p>
        <Bi text={words.again} isBlock />
      </p>
      <p class="actions">
        {standsHref === undefined ? (
          <ButtonLink text={words.link} href={linkHref} />
        ) : (
          <ButtonLink text={words.open} href={standsHref} kind="main" />
        )}
      </p>
    </Page>,
  );
}
