/** An attachment as pages list it. */

import { acceptedTypeOf } from '../attachment/inspect/accepted-types.ts';
import type { Attachment } from '../case/schema.ts';
import type { Slot } from '../form/field.ts';
import { sameText, type Text } from '../text.ts';

import type { FileView } from './files.tsx';
import { showSize } from './show-size.ts';

const statuses: Readonly<Record<Attachment['status'], NonNullable<FileView['status']>>> = {
  pending: { tone: 'info', text: { zh: '正在检查', en: 'Being checked' } },
  clean: { tone: 'good', text: { zh: '已通过检查', en: 'Checked' } },
  refused: { tone: 'bad', text: { zh: '未通过，请重新上传', en: 'Refused; upload another' } },
  removed: { tone: 'info', text: { zh: '已删除', en: 'Removed' } },
};

/** `href` answers where a clean file can be read. */
export function fileView(
  attachment: Attachment,
  slot: Slot | undefined,
  { href, showsStatus = false }: { href: (attachmentId: string) => string; showsStatus?: boolean },
): FileView {
  const { attachmentId, fileName, status, refusal } = attachment;
  return {
    id: attachmentId,
    fileName,
    about: aboutFile(attachment),
    ...(showsStatus ? { status: statuses[status] } : {}),
    isPending: status === 'pending',
    ...(refusal ? { reason: refusal.text } : {}),
    shows: attachment.shows.map(id => slot?.mustShow?.find(scene => scene.id === id)?.label ?? sameText(id)),
    ...(status === 'clean' ? { href: href(attachmentId) } : {}),
  };
}

const metadataRemoved: Text = { zh: '已去除位置等拍摄信息', en: 'metadata removed' };

function aboutFile({ contentType, sizeBytes, pageCount, sha256, sentSha256, status }: Attachment): Text {
  const type = acceptedTypeOf(contentType)?.accepted.label ?? contentType;
  // Without a hash the size was not announced, and is known once the file has been looked at.
  const size = sha256 === undefined && status !== 'clean' ? [] : [showSize(sizeBytes)];
  const pages =
    pageCount === undefined
      ? undefined
      : { zh: `${pageCount} 页`, en: pageCount === 1 ? '1 page' : `${pageCount} pages` };
  const notes = [...(pages ? [pages] : []), ...(sentSha256 === undefined ? [] : [metadataRemoved])];
  return {
    zh: [type, ...size, ...notes.map(({ zh }) => zh)].join(' · '),
    en: notes.map(({ en }) => en).join(' · '),
  };
}

/** The kinds of file that a slot takes: `PDF、JPEG、PNG`. */
export function typeLabels(types: readonly string[]): readonly string[] {
  return types.map(type => acceptedTypeOf(type)?.accepted.label ?? type);
}
