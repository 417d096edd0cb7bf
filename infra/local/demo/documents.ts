/** Small documents for demonstrations: papers that look like what they are called, of no legal meaning. */

import { type Point, rule, stampAt, textAt, widthOf } from './pdf-drawing.ts';
import { PAGE, pdfOf } from './pdf-file.ts';
import { makePhoto } from './photo.ts';
import { randomFrom, wholeNumber } from './random.ts';

export interface Paper {
  /** The same paper for the same seed and contents. */
  readonly seed: string;
  readonly title: { readonly zh: string; readonly en: string };
  /** Names and values, each on a line of its own. */
  readonly lines: readonly string[];
  /** Whose stamps it carries; the last page has them. */
  readonly stamps?: readonly string[];
  readonly pages?: number;
}

const MARGIN = 72;
const LINE = 24;

/** A PDF of one or more pages, a few kilobytes. */
export function makePdf(paper: Paper): Buffer {
  const count = paper.pages ?? 1;
  return pdfOf(Array.from({ length: count }, (_, index) => drawPage(paper, { index, count })));
}

function drawPage(paper: Paper, { index, count }: { index: number; count: number }): string {
  const footer = `第 ${index + 1} 页，共 ${count} 页 Page ${index + 1} of ${count}`;
  const body = index === 0 ? paper.lines : paragraphs(`${paper.seed} ${index}`);
  return [
    ...heading(paper.title),
    ...body.map((line, at) => textAt({ x: MARGIN, y: PAGE.height - 190 - at * LINE }, line, { size: 12 })),
    ...(index === count - 1 ? stampsOf(paper.stamps ?? []) : []),
    centred(footer, 40, 9),
  ].join('\n');
}

function heading({ zh, en }: Paper['title']): readonly string[] {
  const y = PAGE.height - 150;
  return [
    centred(zh, PAGE.height - 100, 20),
    centred(en, PAGE.height - 124, 11),
    rule({ x: MARGIN, y }, { x: PAGE.width - MARGIN, y }),
  ];
}

function centred(text: string, y: number, size: number): string {
  return textAt({ x: (PAGE.width - widthOf(text, size)) / 2, y }, text, { size });
}

/** Signature lines at the foot, each under its stamp. */
function stampsOf(names: readonly string[]): readonly string[] {
  return names.flatMap((name, at) => {
    const place: Point = { x: MARGIN + at * ((PAGE.width - 2 * MARGIN) / Math.max(2, names.length)), y: 120 };
    return [textAt(place, `盖章：${name}`, { size: 10 }), stampAt({ x: place.x + 80, y: place.y + 40 }, name)];
  });
}

const sentences = [
  '生产设备联网率较低，工序数据以人工记录为主。',
  '建议分步建设制造执行系统，先覆盖关键工序。',
  '质量检测可引入机器视觉，减少漏检。',
  '能耗数据按车间采集，便于核算与节能改造。',
  '硬件包括数据采集网关、工业交换机与看板。',
  '软件包括排产、仓储与设备管理模块。',
  '初步预算与建设期按企业现有条件测算。',
  '改造后预计人均产出提高，交期缩短。',
];

function paragraphs(seed: string): readonly string[] {
  const random = randomFrom(seed);
  return Array.from({ length: 12 }, (_, at) => `${at + 1}. ${sentences[wholeNumber(random, 0, sentences.length - 1)]}`);
}

/** The part of a slot's description that a document is made from. */
export interface SlotLike {
  readonly label: { readonly zh: string; readonly en: string };
  readonly types: readonly string[];
}

export interface MadeFile {
  readonly fileName: string;
  readonly contentType: string;
  readonly bytes: Buffer;
}

/** A PDF, or a photo where the slot takes no PDF, named after the slot; `number` tells several of one slot apart. */
export function makeFile({ label, types }: SlotLike, paper: Omit<Paper, 'title'>, number = 1): MadeFile {
  const isPdf = types.includes('application/pdf');
  const contentType = isPdf ? 'application/pdf' : 'image/jpeg';
  if (!types.includes(contentType)) throw new Error(`no document can be made for a slot of ${types.join(', ')}`);
  const seed = `${paper.seed} ${number}`;
  const fileName = `${label.zh}${number > 1 ? `（${number}）` : ''}${isPdf ? '.pdf' : '.jpg'}`;
  return { fileName, contentType, bytes: isPdf ? makePdf({ ...paper, seed, title: label }) : makePhoto(seed) };
}
