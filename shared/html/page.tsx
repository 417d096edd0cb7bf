/** The frame of every page. */

import type { ComponentChildren } from 'preact';
import { pathOf } from '../http/path-of.ts';
import type { Text } from '../text.ts';
import { assetNames } from './assets.ts';
import { Bi, plainText } from './bi.tsx';
import { icon } from './icon.ts';

export interface PageLink {
  readonly href: string;
  readonly text: Text;
  readonly isCurrent?: boolean;
}

export interface PageProps {
  readonly title: Text;
  /** What tells the page from others of that title, in its tab: the case, the part of a list. */
  readonly about?: Text | undefined;
  readonly children: ComponentChildren;
  /** Whose matter it is, in the header. */
  readonly authority?: Text | undefined;
  /** Who handles it, in the footer. */
  readonly handler?: Text | undefined;
  readonly nav?: readonly PageLink[];
  /** Something at the end of the header, such as who is signed in. */
  readonly aside?: ComponentChildren;
  /** Marks the title of a page that is shown again because something is wrong. */
  readonly hasErrors?: boolean;
  /** For tables: more than the width that reads well. */
  readonly isWide?: boolean;
}

const words = {
  skip: { zh: '跳到正文', en: 'Skip to the content' },
  home: { zh: '首页', en: 'Home' },
  menu: { zh: '导航', en: 'Navigation' },
  handledBy: { zh: '办理单位：', en: 'Handled by ' },
  verify: { zh: '文书核验', en: 'Check a paper' },
  privacy: {
    zh: '所填信息只用于办理本事项，由办理单位依法保管。请勿上传涉密材料。',
    en: 'What you enter is used for this matter only and kept by the office that handles it. Do not upload classified material.',
  },
} as const;

export function Page(props: PageProps) {
  const home = pathOf('GET /', {});
  const nav = props.nav ?? [{ href: home, text: words.home }];
  return (
    <html lang="zh-CN">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{titleOf(props)}</title>
        <link rel="icon" href={icon} />
        <link rel="stylesheet" href={pathOf('GET /assets/{name}', { name: assetNames.style })} />
        <script src={pathOf('GET /assets/{name}', { name: assetNames.script })} defer />
      </head>
      <body>
        <a class="skip" href="#content">
          <Bi text={words.skip} />
        </a>
        <header class="site-header">
          <div class="site-header-in">
            <a class="brand" href={home}>
              <span class="seal" aria-hidden="true">
                办
              </span>
              <span class="brand-name">
                <span class="zh">办件</span> <span lang="en">Banjian</span>
              </span>
            </a>
            {props.authority ? (
              <p class="authority">
                <Bi text={props.authority} isBlock />
              </p>
            ) : null}
            {nav.length > 0 ? <Nav links={nav} /> : null}
            {props.aside}
          </div>
        </header>
        <main id="content" tabIndex={-1} class={props.isWide ? 'wide' : ''}>
          {props.children}
        </main>
        <footer class="site-footer">
          <div class="site-footer-in">
            {props.handler ? (
              <p>
                <Bi text={{ zh: words.handledBy.zh + props.handler.zh, en: words.handledBy.en + props.handler.en }} />
              </p>
            ) : null}
            <p>
              <Bi text={words.privacy} isBlock />
            </p>
            <p>
              <a href={pathOf('GET /verify', {})}>
                <Bi text={words.verify} />
              </a>
            </p>
          </div>
        </footer>
      </body>
    </html>
  );
}

function titleOf({ title, about, hasErrors }: PageProps): string {
  const parts = [plainText(title), ...(about ? [plainText(about)] : []), '办件 Banjian'];
  return `${hasErrors ? '有误：' : ''}${parts.join(' - ')}`;
}

function Nav({ links }: { links: readonly PageLink[] }) {
  return (
    <nav class="site-nav" aria-label={`${words.menu.zh} ${words.menu.en}`}>
      {links.map(link => (
        <a href={link.href} key={link.href} {...(link.isCurrent ? { 'aria-current': 'page' as const } : {})}>
          <Bi text={link.text} />
        </a>
      ))}
    </nav>
  );
}

/** The one heading of a page, with what it is about above it. */
export function PageTitle({ text, above, below }: { text: Text; above?: Text; below?: Text }) {
  return (
    <div class="page-title">
      {above ? (
        <p class="above">
          <Bi text={above} />
        </p>
      ) : null}
      <h1>
        <Bi text={text} isBlock />
      </h1>
      {below ? (
        <p class="below">
          <Bi text={below} isBlock />
        </p>
      ) : null}
    </div>
  );
}
