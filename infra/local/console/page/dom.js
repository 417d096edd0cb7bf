/** Elements, lists and tables made from rows; every value goes in as text. */

export function make(name, { text, english, ...attributes } = {}, children = []) {
  const element = document.createElement(name);
  for (const [attribute, value] of Object.entries(attributes)) element.setAttribute(attribute, value);
  if (text !== undefined) element.append(String(text));
  if (english !== undefined) element.append(' ', make('span', { lang: 'en', text: english }));
  element.append(...children);
  return element;
}

export function makeLink({ href, label }) {
  const isWeb = /^https?:$/.test(new URL(href, location.href).protocol);
  if (!isWeb) return make('span', { text: label });
  return make('a', { href, target: '_blank', rel: 'noopener noreferrer', text: label });
}

const keyOfItem = new WeakMap();

/** Keeps the elements of rows that did not change, so that focus, selection and opened details stay. */
export function showList(list, rows, makeItem) {
  const kept = new Map([...list.children].map(item => [keyOfItem.get(item), item]));
  const seen = new Map();
  const items = rows.map(row => {
    const json = JSON.stringify(row);
    seen.set(json, (seen.get(json) ?? 0) + 1);
    const key = `${seen.get(json)} ${json}`;
    const item = kept.get(key) ?? makeItem(row);
    keyOfItem.set(item, key);
    return item;
  });
  const shown = new Set(items);
  for (const item of kept.values()) if (!shown.has(item)) item.remove();
  items.forEach((item, index) => {
    if (list.children[index] !== item) list.insertBefore(item, list.children[index] ?? null);
  });
}

export function showCount(panel, count) {
  const badge = panel.querySelector('.count');
  if (badge) badge.textContent = count ? String(count) : '';
  const empty = panel.querySelector('.empty');
  if (empty) empty.hidden = count > 0;
}

/** A table that narrow screens show as cards; the roles keep it a table for screen readers there. */
export function showTable(panel, columns, rows) {
  const holder = panel.querySelector('.table');
  holder.hidden = rows.length === 0;
  if (!holder.firstChild) {
    const heads = columns.map(({ text, english, kind }) =>
      make('th', { scope: 'col', role: 'columnheader', class: kind ?? '', text, english }),
    );
    const head = make('thead', { role: 'rowgroup' }, [make('tr', { role: 'row' }, heads)]);
    const labelledby = panel.closest('.panel').querySelector('h2').id;
    holder.append(
      make('table', { role: 'table', 'aria-labelledby': labelledby }, [head, make('tbody', { role: 'rowgroup' })]),
    );
  }
  showList(holder.querySelector('tbody'), rows, row =>
    make(
      'tr',
      { role: 'row' },
      columns.map(column => makeCell(column, row)),
    ),
  );
}

function makeCell({ text, english, kind = '', show, name = show, isBad = () => false }, row) {
  const value = show(row);
  const attributes = { role: 'cell', class: isBad(row) ? `${kind} bad` : kind, 'data-label': `${text} ${english}` };
  if (kind !== 'state') return make('td', { ...attributes, text: value });
  return make('td', attributes, [make('span', { class: `badge ${String(value).toLowerCase()}`, text: name(row) })]);
}
