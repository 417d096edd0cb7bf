import { forms } from '#forms';
import { findForm } from '../../../shared/form/find.ts';
import { Bi, plainText } from '../../../shared/html/bi.tsx';
import { Page, PageTitle } from '../../../shared/html/page.tsx';
import { renderPage } from '../../../shared/html/render.ts';
import { TableScroll } from '../../../shared/html/table-scroll.tsx';
import { page } from '../../../shared/http/reply.ts';
import type { Request } from '../../../shared/http/request.ts';
import type { Text } from '../../../shared/text.ts';
import { readResults } from '../results.ts';
import { awardColumn, type ResultsView, resultsView } from './results.view.ts';

const words = {
  above: { zh: '结果公示', en: 'Published results' },
  none: { zh: '目前没有公示的结果。', en: 'Nothing has been published yet.' },
  total: { zh: '合计', en: 'Total' },
} as const;

export async function resultsPage({ params }: Request) {
  const form = findForm(forms, params['formId'] ?? '');
  const roundId = params['roundId'] ?? '';
  return page(200, renderResults(resultsView(form, roundId, await readResults(form, roundId))));
}

const titled = ({ zh, en }: Text): Text => ({ zh: `${words.above.zh}：${zh}`, en: `${words.above.en}: ${en}` });

export function renderResults(view: ResultsView): string {
  return renderPage(
    <Page title={titled(view.title)} authority={view.authority} handler={view.handler} isWide>
      <PageTitle text={view.title} above={words.above} below={view.round} />
      {view.rows.length === 0 ? (
        <p>
          <Bi text={words.none} />
        </p>
      ) : (
        <section class="card" aria-label={`${words.above.zh} ${words.above.en}`}>
          <ResultTable view={view} />
        </section>
      )}
    </Page>,
  );
}

function ResultTable({ view }: { view: ResultsView }) {
  return (
    <TableScroll label={words.above}>
      <table class="stacked stacked-line">
        <thead>
          <tr>
            {view.columns.map(({ label, isNumber }) => (
              <th scope="col" key={label.zh} class={isNumber ? 'number' : ''}>
                <Bi text={label} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {view.rows.map(row => (
            <tr key={row.key}>
              <th scope="row">{row.title}</th>
              {row.cells.map(({ text, label, isNumber }) => (
                <td key={label.zh} class={isNumber ? 'number' : ''} data-label={plainText(label)}>
                  {text.zh === '' ? null : <Bi text={text} />}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
        {view.total === undefined ? null : (
          <tfoot>
            <tr>
              <th scope="row" colSpan={view.columns.length - 1}>
                <Bi text={words.total} />
              </th>
              <td class="number" data-label={plainText(awardColumn)}>
                {view.total}
              </td>
            </tr>
          </tfoot>
        )}
      </table>
    </TableScroll>
  );
}
