/** Text in both languages: Chinese first, English smaller after it or, as `isBlock`, below it. */

import type { Text } from '../text.ts';

export function Bi({ text, isBlock = false }: { text: Text; isBlock?: boolean }) {
  if (text.zh === text.en || text.en === '') return <span class="zh">{text.zh}</span>;
  return (
    <span class={isBlock ? 'bi bi-block' : 'bi'}>
      <span class="zh">{text.zh}</span>{' '}
      <span class="en" lang="en">
        {text.en}
      </span>
    </span>
  );
}

/** Both languages where no markup can stand, such as in an option. */
export const plainText = ({ zh, en }: Text): string => (zh === en || en === '' ? zh : `${zh} ${en}`);
