/** The parts of the public pages that are about what is owed. */

import { anchorOf } from '../../../shared/html/anchor.ts';
import { Bi } from '../../../shared/html/bi.tsx';
import { Button } from '../../../shared/html/button.tsx';
import { Notice } from '../../../shared/html/notice.tsx';
import type { FilingPlace, OwedTerms } from '../../../shared/obligation/terms.ts';
import type { Text } from '../../../shared/text.ts';

const words = {
  email: { zh: '报送联系人邮箱', en: 'E-mail address of the contact' },
  explain: {
    zh: '此表由名录中的单位按期报送。报送开始时，链接会发到登记的联系人邮箱；找不到邮件时，可在这里重新索取。',
    en: 'This form is filed by the units of a register. When a period opens, its link is mailed to the registered contact; ask for it again here.',
  },
  again: { zh: '重新发送报送链接', en: 'Send the links again' },
  sent: {
    zh: '如果该邮箱是登记的报送联系人，链接已经发出，请查收邮件。',
    en: 'If this is the address of a registered contact, the links are on their way.',
  },
  revise: { zh: '更正报送', en: 'Correct it' },
  reviseNote: {
    zh: '更正稿按原内容填好，材料需重新上传；更正通过前，原报送仍然有效。',
    en: 'The correction begins with what was filed; its documents are uploaded anew. Until it is accepted, this one stands.',
  },
  replacedBy: { zh: '本次报送已被更正，以后来的为准：', en: 'This filing has been replaced by a correction: ' },
  replaces: { zh: '本次报送更正了：', en: 'This filing corrects: ' },
  correcting: { zh: '已有一份更正稿尚未办结。', en: 'A correction of it has been begun.' },
  discard: { zh: '放弃这份更正稿', en: 'Discard this correction' },
  discardNote: {
    zh: '放弃后，所填内容和材料即删除，不能恢复；原报送仍然有效，以后可以重新更正。',
    en: 'What was entered and uploaded is deleted for good. The earlier filing stands, and can be corrected again later.',
  },
  frozen: {
    zh: '该期数据已封存，不再接收报送和更正。',
    en: 'The figures of this period are frozen; nothing is filed or corrected until it is reopened.',
  },
} as const satisfies Record<string, Text>;

/** The form on a form's page that sends the links again. */
export function LinkForm({ action, isSent }: { action: string; isSent: boolean }) {
  const id = anchorOf('email');
  return (
    <form method="post" action={action}>
      {isSent ? <Notice tone="good" title={words.sent} isStatus /> : null}
      <p>
        <Bi text={words.explain} isBlock />
      </p>
      <div class="field">
        <label class="label" for={id}>
          <Bi text={words.email} />
        </label>
        <input type="email" id={id} name="email" autocomplete="email" required maxLength={254} />
      </div>
      <Button kind="main" text={words.again} />
    </form>
  );
}

export interface FilingView {
  readonly terms: OwedTerms;
  readonly place: FilingPlace;
  readonly action: string;
  readonly csrf: string;
}

/** What else there is for the same period, and the way to correct it. */
export function FilingPart({ filing: { place, action, csrf } }: { filing: FilingView }) {
  return (
    <>
      {place.replacedBy ? <Named tone="warn" title={words.replacedBy} number={place.replacedBy.caseNumber} /> : null}
      {place.replaces ? <Named tone="info" title={words.replaces} number={place.replaces.caseNumber} /> : null}
      {place.isBeingCorrected ? <Notice tone="info" title={words.correcting} /> : null}
      {place.isFrozen ? <Notice tone="info" title={words.frozen} /> : null}
      {place.mayRevise ? (
        <form method="post" action={action} class="card">
          <input type="hidden" name="csrf" value={csrf} />
          <p>
            <Bi text={words.reviseNote} isBlock />
          </p>
          <Button text={words.revise} />
        </form>
      ) : null}
    </>
  );
}

export interface DiscardView {
  readonly action: string;
  readonly csrf: string;
}

/** Below the draft of a correction: the way to give it up, behind a fold so that no slip does it. */
export function DiscardPart({ discard: { action, csrf } }: { discard: DiscardView }) {
  return (
    <details>
      <summary>
        <Bi text={words.discard} />
      </summary>
      <form method="post" action={action}>
        <input type="hidden" name="csrf" value={csrf} />
        <p>
          <Bi text={words.discardNote} isBlock />
        </p>
        <p class="actions">
          <Button kind="danger" text={words.discard} />
        </p>
      </form>
    </details>
  );
}

function Named({ tone, title, number }: { tone: 'warn' | 'info'; title: Text; number: string | null }) {
  return (
    <Notice tone={tone} title={title}>
      <p class="case-number">{number ?? ''}</p>
    </Notice>
  );
}
