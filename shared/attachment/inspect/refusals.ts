/** Why an attachment is refused, and what the person can do about it. Source: security row 29 and the upload cases. */

import { type Refusal, refusalsOf } from '../../refusal.ts';
import type { Text } from '../../text.ts';

const texts = {
  EMPTY: { zh: '文件是空的，请另选一个文件。', en: 'The file is empty. Choose another one.' },
  TOO_BIG: {
    zh: '文件超过 {limit}，请压缩或拆分后再上传。',
    en: 'Larger than {limit}. Make it smaller and try again.',
  },
  NAME: {
    zh: '文件名“{name}”的扩展名与文件类型不符。请改用与内容一致的扩展名（{endings}）后再上传。',
    en: 'The ending of the name "{name}" does not fit the file. Rename it with the right ending ({endings}) and try again.',
  },
  TYPE_NOT_ALLOWED: {
    zh: '此处不接受这种文件，只接受：{allowed}。',
    en: 'This kind of file is not accepted here. Accepted: {allowed}.',
  },
  TYPE_MISMATCH: {
    zh: '文件内容不是 {type}，与文件名不符。请用原来的软件另存为 {type} 后再上传。',
    en: 'This is not a {type} file, whatever its name says. Save it as {type} and try again.',
  },
  POLYGLOT: {
    zh: '文件中夹带了另一种内容（例如压缩包，或动态照片中的视频）。请重新另存或导出后再上传。',
    en: 'The file holds two formats, such as an archive or the video of a live photo. Save or export it again.',
  },
  NOT_OFFICE: {
    zh: '这不是 {type} 文档，而是一个压缩包。请上传用办公软件保存的文档。',
    en: 'This is an archive, not a {type} document. Upload the document itself.',
  },
  DAMAGED: {
    zh: '文件已损坏或不完整。请重新保存后再上传。',
    en: 'Damaged or incomplete. Save it again and try again.',
  },
  MACRO: { zh: '文件含有宏或控件。请另存为不含宏的文件后再上传。', en: 'Contains macros. Save without them.' },
  XML_FORBIDDEN: {
    zh: '文件中含有不允许的外部定义。请用办公软件打开并重新保存后再上传。',
    en: 'Contains definitions that are not allowed. Open it in an office program and save it again.',
  },
  BOMB: {
    zh: '文件展开后过大（超过 {unpacked}）。请减少内容或压缩图片后再上传。',
    en: 'Unpacks to more than {unpacked}. Reduce its content and try again.',
  },
  TOO_MANY_PARTS: {
    zh: '文件内部的组成部分过多。请重新保存或拆分后再上传。',
    en: 'The file has too many parts inside. Save it again or split it.',
  },
  NESTED: {
    zh: '文件中还嵌有压缩包或其他文件。请去掉后再上传，嵌入的文件请单独上传。',
    en: 'There is an archive or another file inside it. Remove that, and upload what it holds on its own.',
  },
  TOO_MANY_PIXELS: {
    zh: '图片超过 4000 万像素。请缩小尺寸后再上传。',
    en: 'Larger than 40 megapixels. Make the picture smaller and try again.',
  },
  BAD_PART: {
    zh: '文件内部含有不正常的路径。请用办公软件打开并重新保存后再上传。',
    en: 'A part inside the file has an improper name. Open it in an office program and save it again.',
  },
  EXTERNAL_LINK: {
    zh: '文件引用了外部模板、文件、数据或程序。请断开链接（改为嵌入）后再上传。',
    en: 'Links to an outside template, file, query or program. Break the link and save it again.',
  },
  PASSWORD: { zh: '文件设有密码或加密。请取消密码后再上传。', en: 'The file is protected. Remove the password.' },
  PDF_ACTIVE: {
    zh: 'PDF 中含有脚本、附件或自动动作。请重新“打印为 PDF”后再上传。',
    en: 'The PDF holds scripts, files or automatic actions. Print it to PDF again.',
  },
} as const satisfies Record<string, Text>;

export type RefusalCode = keyof typeof texts;

export type ContentRefusal = Refusal<RefusalCode>;

export const refuseContent: (code: RefusalCode, values?: Readonly<Record<string, string>>) => ContentRefusal =
  refusalsOf<RefusalCode>(texts);

/** What an inspector finds: why the content is refused, or what is known about it. */
export type Finding = RefusalCode | Facts;

export interface Facts {
  readonly pageCount?: number;
  readonly width?: number;
  readonly height?: number;
}

export function isRefused<Found>(found: Found | RefusalCode): found is RefusalCode {
  return typeof found === 'string';
}
