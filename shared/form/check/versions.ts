/** The earlier versions of a form: cases that were filed under them go on by them. */

import type { Form } from '../definition.ts';
import { type FormFault, fault } from './fault.ts';

export function checkVersions({ id, version, numberPrefix, earlier }: Form): FormFault[] {
  if (version > 1 && !earlier) return [fault('earlier', 'versions-missing', notSaid.zh, notSaid.en)];
  const kept = earlier ?? [];
  const numbers = kept.map(one => one.version).toSorted((a, b) => a - b);
  const isWhole = numbers.every((number, index) => number === version - numbers.length + index);
  const isSame = kept.every(one => one.id === id && one.numberPrefix === numberPrefix && !one.earlier);
  return [
    ...(isWhole ? [] : [fault('earlier', 'versions-missing', gap.zh, gap.en)]),
    ...(isSame ? [] : [fault('earlier', 'version-of-another', another.zh, another.en)]),
  ];
}

const notSaid = {
  zh: '没有写明以前的版本。',
  en: 'The versions before are not there.',
};

const gap = {
  zh: '以前的版本须依次相连，直到现行版本之前。',
  en: 'The versions before follow one another up to the one of now.',
};

const another = {
  zh: '以前的版本须是同一表单、同一编号前缀，自己不再列以前的版本。',
  en: 'An earlier version is of the same form and prefix, and lists no earlier ones itself.',
};
