/** Searching among entries, on every page that lists them. */

import { Bi } from '../../../shared/html/bi.tsx';
import { Button } from '../../../shared/html/button.tsx';
import { words as common } from './words.ts';

const words = {
  search: { zh: '查找编号、名称或内容', en: 'Search by key, name or content' },
} as const;

export function SearchField({ q }: { q: string }) {
  return (
    <div class="field">
      <label class="label" for="q">
        <Bi text={words.search} />
      </label>
      <input type="search" id="q" name="q" value={q} autocomplete="off" maxLength={100} />
    </div>
  );
}

export function SearchForm({ action, q }: { action: string; q: string }) {
  return (
    <form method="get" action={action} class="card">
      <SearchField q={q} />
      <p class="actions">
        <Button text={common.find} />
      </p>
    </form>
  );
}
