/** The check of a paper: where its code is entered, and what it says. */

import { Bi } from '../../../shared/html/bi.tsx';
import { Button } from '../../../shared/html/button.tsx';
import { FactList } from '../../../shared/html/facts.tsx';
import { Notice } from '../../../shared/html/notice.tsx';
import { Page, PageTitle } from '../../../shared/html/page.tsx';
import { renderPage } from '../../../shared/html/render.ts';
import { pathOf } from '../../../shared/http/path-of.ts';
import { page, seeOther } from '../../../shared/http/reply.ts';
import type { Reply, Request } from '../../../shared/http/request.ts';
import { readCode } from '../../../shared/paper/code.ts';
import type { Text } from '../../../shared/text.ts';
import { readNumber, verify } from '../verify.ts';
import { type VerifiedView, verifiedView } from './verify.view.ts';

const words = {
  title: { zh: '文书核验', en: 'Check a paper' },
  number: { zh: '办件编号', en: 'Case number' },
  code: { zh: '核验码', en: 'Code' },
  help: {
    zh: '在文书末尾的二维码旁，共 24 位字母和数字；大小写和横线不限。',
    en: 'Beside the QR code at the end of the paper: 24 letters and digits; case and dashes do not matter.',
  },
  check: { zh: '核验', en: 'Check' },
  again: { zh: '核验另一份', en: 'Check another' },
  signatories: { zh: '审批记录', en: 'Recorded decisions' },
  recorded: {
    zh: '这是系统留存的审批记录，不是《电子签名法》第十三条所称的可靠电子签名。',
    en: 'These are decisions recorded by the platform, not reliable electronic signatures in the sense of the law.',
  },
  unlike: {
    zh: '核验码不完整或有误，请对照文书重新输入。',
    en: 'That is not a complete code. Compare it with the paper and enter it again.',
  },
} as const satisfies Record<string, Text>;

/** With both filled in, straight to what they say. */
export async function codePage({ query }: Request): Promise<Reply> {
  const { number = '', code = '' } = query;
  const caseNumber = readNumber(number);
  const read = readCode(code);
  if (read && caseNumber !== '') {
    return seeOther(pathOf('GET /verify/{caseNumber}/{code}', { caseNumber, code: read.basis + read.text }));
  }
  const isWrong = number !== '' || code !== '';
  return page(isWrong ? 422 : 200, renderPage(<CodePage number={number} code={code} isWrong={isWrong} />));
}

export async function verifiedPage(request: Request): Promise<Reply> {
  return page(200, renderPage(<VerifiedPage view={verifiedView(await verify(request))} />));
}

function CodePage({ number, code, isWrong }: { number: string; code: string; isWrong: boolean }) {
  return (
    <Page title={words.title} hasErrors={isWrong}>
      <PageTitle text={words.title} />
      {isWrong ? <Notice tone="bad" title={words.unlike} isStatus /> : null}
      <form method="get" action={pathOf('GET /verify', {})} class="card">
        <Line id="number" label={words.number} value={number} />
        <Line id="code" label={words.code} value={code} help={words.help} />
        <div class="actions">
          <Button text={words.check} kind="main" />
        </div>
      </form>
    </Page>
  );
}

function Line({ id, label, value, help }: { id: string; label: Text; value: string; help?: Text }) {
  return (
    <div class="field">
      <label class="label" for={id}>
        <Bi text={label} />
      </label>
      {help ? (
        <p class="help" id={`${id}-help`}>
          <Bi text={help} isBlock />
        </p>
      ) : null}
      <input
        id={id}
        name={id}
        class="code"
        type="text"
        value={value}
        maxLength={80}
        autocomplete="off"
        autocapitalize="characters"
        spellcheck={false}
        required
        {...(help ? { 'aria-describedby': `${id}-help` } : {})}
      />
    </div>
  );
}

function VerifiedPage({ view: { verdict, note, facts, signatories } }: { view: VerifiedView }) {
  return (
    <Page title={verdict.title}>
      <PageTitle text={words.title} />
      <Notice tone={verdict.tone} title={verdict.title} isStatus>
        <p>
          <Bi text={verdict.text} isBlock />
        </p>
        {note ? (
          <p>
            <Bi text={note} isBlock />
          </p>
        ) : null}
      </Notice>
      <section class="card">
        <FactList facts={facts} />
      </section>
      {signatories.length > 0 ? (
        <section class="card" aria-labelledby="signatories">
          <h2 id="signatories">
            <Bi text={words.signatories} />
          </h2>
          <FactList facts={signatories} />
          <p class="help">
            <Bi text={words.recorded} isBlock />
          </p>
        </section>
      ) : null}
      <p>
        <a href={pathOf('GET /verify', {})}>
          <Bi text={words.again} />
        </a>
      </p>
    </Page>
  );
}
