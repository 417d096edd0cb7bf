/** The parts of the case page in which the one who filed acts after the submission. */

import { anchorOf } from '../../../shared/html/anchor.ts';
import { Bi } from '../../../shared/html/bi.tsx';
import { Button, ButtonLink } from '../../../shared/html/button.tsx';
import { FieldInput } from '../../../shared/html/field.tsx';
import { Hidden, LogPart } from '../../../shared/html/log-part.tsx';
import { Notice } from '../../../shared/html/notice.tsx';
import type { PaperLinksView } from '../../../shared/html/paper/paper-links.tsx';
import type { DeliveryView, LaterView, StampView } from './later.view.ts';
import { SlotPart } from './slot-part.tsx';

const words = {
  stamp: { zh: '打印、盖章、上传', en: 'Print, stamp, upload' },
  stampHelp: (document: string, documentEn: string) => ({
    zh: `请打印“${document}”，盖章后把扫描件或照片传到这里，再提交。其他内容不能修改。`,
    en: `Print “${documentEn}”, have it stamped, upload a scan or a photo here, and submit. Nothing else can change.`,
  }),
  until: { zh: '办理期限：', en: 'Due: ' },
  ready: { zh: '盖章件已上传，可以提交。', en: 'The scan is there; you can submit.' },
  print: { zh: '打开并打印', en: 'Open and print' },
  package: { zh: '下载材料包（ZIP）', en: 'Download the package (ZIP)' },
  submit: { zh: '提交盖章件', en: 'Submit the stamped scan' },
  delivery: { zh: '手工报送登记', en: 'Delivery by hand' },
  deliverySent: (endpoint: string, endpointEn: string) => ({
    zh: `系统正在自动报送至${endpoint}，通常无需办理。如已手工上传，请登记回执。`,
    en: `It is being sent to ${endpointEn}; as a rule there is nothing to do. If you uploaded it yourself, enter the receipt.`,
  }),
  deliveryByHand: (endpoint: string, endpointEn: string) => ({
    zh: `系统未能自动报送。请下载材料包，手工上传至${endpoint}，再登记回执。`,
    en: `It could not be sent. Download the package, upload it to ${endpointEn} and enter the receipt.`,
  }),
  confirm: { zh: '登记回执', en: 'Enter the receipt' },
} as const;

/** What waits for the one who filed, before everything else. */
export function TurnPart({ view, papers }: { view: LaterView; papers: PaperLinksView }) {
  return (
    <>
      {view.stamp ? <StampPart view={view.stamp} /> : null}
      {view.delivery?.isByHand ? <DeliveryPart view={view.delivery} packageHref={papers.packageHref} /> : null}
    </>
  );
}

/** What may be done besides. */
export function LaterParts({ view }: { view: LaterView }) {
  return (
    <>
      {view.delivery && !view.delivery.isByHand ? <DeliveryPart view={view.delivery} /> : null}
      {view.log ? <LogPart view={view.log} /> : null}
    </>
  );
}

function StampPart({ view }: { view: StampView }) {
  return (
    <section class="card" aria-labelledby="stamp">
      <h2 id="stamp">
        <Bi text={words.stamp} />
      </h2>
      <p>
        <Bi text={words.stampHelp(view.document.zh, view.document.en)} isBlock />
      </p>
      <p>
        <Bi text={words.until} />
        <Bi text={view.until} />
      </p>
      <p class="actions no-print">
        <ButtonLink text={words.print} href={view.documentHref} />
      </p>
      <form method="post" action={view.action} novalidate>
        <Hidden values={view.hidden} />
        <SlotPart slot={view.slot} />
        {view.missing.length === 0 ? (
          <Notice tone="good" title={words.ready} />
        ) : (
          <ul class="todo">
            {view.missing.map(line => (
              <li key={line.path + line.text.zh}>
                <a href={`#${anchorOf(line.path)}`}>
                  <Bi text={line.text} />
                </a>
              </li>
            ))}
          </ul>
        )}
        <div class="actions">
          <Button kind="main" name="act" value="submit" text={words.submit} />
        </div>
      </form>
    </section>
  );
}

function DeliveryPart({ view, packageHref }: { view: DeliveryView; packageHref?: string | undefined }) {
  const { zh, en } = view.endpoint;
  return (
    <section class="card" aria-labelledby="delivery">
      <h2 id="delivery">
        <Bi text={words.delivery} />
      </h2>
      <p>
        <Bi text={view.isByHand ? words.deliveryByHand(zh, en) : words.deliverySent(zh, en)} isBlock />
      </p>
      <p>
        <Bi text={words.until} />
        <Bi text={view.until} />
      </p>
      {packageHref === undefined ? null : (
        <p class="actions no-print">
          <ButtonLink text={words.package} href={packageHref} />
        </p>
      )}
      <form method="post" action={view.action} novalidate>
        <Hidden values={view.hidden} />
        {view.fields.map(field => (
          <FieldInput {...field} key={field.path} />
        ))}
        <div class="actions">
          <Button kind={view.isByHand ? 'main' : 'plain'} text={words.confirm} />
        </div>
      </form>
    </section>
  );
}
