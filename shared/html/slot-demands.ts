/** What a slot takes, in words. */

import { maxBytesOf, typesOf } from '../attachment/announce.ts';
import type { Slot } from '../form/field.ts';
import { countOf } from '../form/missing.ts';
import type { Text } from '../text.ts';
import { typeLabels } from './file-view.ts';

/** Stamps, signatures, what pictures must show; then types, size and number. */
export function slotDemands(slot: Slot): readonly Text[] {
  const { stampedBy, signedBy, mustShow, help } = slot;
  const scenes: readonly Text[] = mustShow
    ? [
        {
          zh: `须拍到：${mustShow.map(scene => scene.label.zh).join('、')}`,
          en: `Must show: ${mustShow.map(scene => scene.label.en).join(', ')}`,
        },
      ]
    : [];
  return [...[help, stampedBy, signedBy].flatMap(text => (text ? [text] : [])), ...scenes, limitsOf(slot)];
}

function limitsOf(slot: Slot): Text {
  const { min, max } = countOf(slot);
  const types = typeLabels(typesOf(slot));
  const megabytes = Math.floor(maxBytesOf(slot) / 1024 / 1024);
  const number = numberOf(min, max);
  return {
    zh: `${types.join('、')}，每个不超过 ${megabytes} MB，${number.zh}`,
    en: `${types.join(', ')}; up to ${megabytes} MB each; ${number.en}`,
  };
}

function numberOf(min: number, max: number): Text {
  const files = max === 1 ? 'file' : 'files';
  if (min === max) return { zh: `${max} 个文件`, en: `${max} ${files}` };
  if (min === 0) return { zh: `最多 ${max} 个文件`, en: `at most ${max} ${files}` };
  return { zh: `${min} 至 ${max} 个文件`, en: `${min} to ${max} files` };
}
