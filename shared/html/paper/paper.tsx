/** A paper to print: A4, with its number, its code and the places for stamps. Every text is escaped. */

import { pathOf } from '../../http/path-of.ts';
import { assetNames, paperStyle } from '../assets.ts';
import { ScriptButton } from '../button.tsx';
import { icon } from '../icon.ts';
import { renderPage } from '../render.ts';
import { Block } from './block.tsx';
import type { PaperView } from './paper.view.ts';
import { QrCode } from './qr.tsx';

const words = {
  print: { zh: '打印或存为 PDF', en: 'Print or save as PDF' },
  back: { zh: '返回办件', en: 'Back to the case' },
  check: '扫码核验本文书真伪，或打开核验网页，输入办件编号和核验码：',
  number: '办件编号',
  code: '核验码',
} as const;

export interface PaperPage {
  readonly view: PaperView;
  /** The page that it was opened from. */
  readonly backHref: string;
}

/** The page of a paper, with buttons that are not printed. */
export function renderPaperPage({ view, backHref }: PaperPage): string {
  return renderPage(
    <html lang="zh-CN">
      <head>
        <Head view={view} />
        <link rel="stylesheet" href={pathOf('GET /assets/{name}', { name: assetNames.paper })} />
        <script src={pathOf('GET /assets/{name}', { name: assetNames.script })} defer />
      </head>
      <body>
        <nav class="paper-tools" aria-label={words.print.zh}>
          <ScriptButton act="print" text={words.print} />
          <a href={backHref}>
            {words.back.zh} <span lang="en">{words.back.en}</span>
          </a>
        </nav>
        <Sheet view={view} />
      </body>
    </html>,
  );
}

/** The paper as one file that needs nothing else. */
export function renderPaperFile(view: PaperView): string {
  return renderPage(
    <html lang="zh-CN">
      <head>
        <Head view={view} />
        <style dangerouslySetInnerHTML={{ __html: paperStyle }} />
      </head>
      <body>
        <Sheet view={view} />
      </body>
    </html>,
  );
}

function Head({ view }: { view: PaperView }) {
  return (
    <>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <title>{view.pageTitle}</title>
      <link rel="icon" href={icon} />
    </>
  );
}

function Sheet({ view }: { view: PaperView }) {
  // The stamps at the end stand beside the code: they belong on one page.
  const last = view.blocks.findLastIndex(block => block.kind !== 'stamp') + 1;
  const content = view.blocks.slice(0, last);
  const stamps = view.blocks.slice(last);
  return (
    <main
      class={['sheet', ...(view.isLandscape ? ['sheet-wide'] : []), ...(view.draft ? ['sheet-draft'] : [])].join(' ')}
    >
      {view.draft ? (
        <p class="draft" role="note">
          {view.draft}
        </p>
      ) : null}
      <h1>{view.heading}</h1>
      <dl class="about">
        {view.about.map(({ label, value }) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {content.map((block, index) => (
        <Block block={block} view={view} key={`${block.kind}-${String(index)}`} />
      ))}
      <div class="closing">
        {stamps.map((block, index) => (
          <Block block={block} view={view} key={`stamp-${String(index)}`} />
        ))}
        <Check view={view} />
      </div>
    </main>
  );
}

function Check({ view: { verifyUrl, verifyPlace, caseNumber, code } }: { view: PaperView }) {
  return (
    <footer class="check">
      <QrCode text={verifyUrl} label={`核验网址的二维码：${caseNumber}`} />
      <div>
        <p>
          {words.check}
          <span class="place">{verifyPlace}</span>
        </p>
        <p class="code">
          {words.number} <strong>{caseNumber}</strong>
        </p>
        <p class="code">
          {words.code} <strong>{code}</strong>
        </p>
      </div>
    </footer>
  );
}
