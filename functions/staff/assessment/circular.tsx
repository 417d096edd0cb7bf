/** The circular of a month, in the language of the office, to print on A4. */

import type { MonthView } from '../../../shared/assessment/view.ts';
import { dateIn } from '../../../shared/calendar/shanghai.ts';
import { dateText } from '../../../shared/calendar/texts.ts';
import { ScriptButton } from '../../../shared/html/button.tsx';
import { StaffPage } from '../pages/frame.tsx';
import type { SignedIn } from '../pages/signed-in.ts';
import { monthText, reasonsOf } from './month.view.ts';
import type { AssessedForm } from './read.ts';

interface CircularProps {
  readonly form: AssessedForm;
  readonly view: MonthView;
  readonly at: string;
  readonly signedIn: SignedIn;
}

export function CircularPage({ form, view, at, signedIn }: CircularProps) {
  const title = { zh: `${view.title.zh}通报`, en: `Circular: ${view.title.en}` };
  const standing = view.counts.filter(({ status }) => status !== 'withdrawn');
  return (
    <StaffPage title={title} signedIn={signedIn}>
      <article class="circular" lang="zh-CN">
        <h1>
          {view.title.zh}通报
          <br />
          <span>（{monthText(view.month).zh}）</span>
        </h1>
        <p>
          {monthText(view.month).zh}，全区共计入考核 {view.total.orders} 件，其中申诉待答复 {view.total.appealed}{' '}
          件。现将各单位情况通报如下：
        </p>
        <table>
          <thead>
            <tr>
              <th scope="col">单位</th>
              <th scope="col" class="number">
                计入件数
              </th>
              {view.reasons.map(({ code, text }) => (
                <th scope="col" class="number" key={code}>
                  {text.zh}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {view.units.map(line => (
              <tr key={line.key}>
                <th scope="row">{line.name}</th>
                <td class="number">{line.orders}</td>
                {view.reasons.map(({ code }) => (
                  <td class="number" key={code}>
                    {line.byReason[code] ?? 0}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
        {standing.length > 0 ? <Details form={form} counts={standing} /> : null}
        {form.assessment.basis.map(text => (
          <p key={text.zh}>{text.zh}</p>
        ))}
        <p class="circular-end">
          {form.authority.zh}
          <br />
          {dateText(dateIn(at)).zh}
        </p>
      </article>
      <p class="actions">
        <ScriptButton act="print" text={{ zh: '打印', en: 'Print' }} />
      </p>
    </StaffPage>
  );
}

function Details({ form, counts }: { form: AssessedForm; counts: MonthView['counts'] }) {
  return (
    <table>
      <caption>计入明细</caption>
      <thead>
        <tr>
          <th scope="col">{form.assessment.reference.label.zh}</th>
          <th scope="col">单位</th>
          <th scope="col">原因</th>
        </tr>
      </thead>
      <tbody>
        {counts.map(count => (
          <tr key={count.orderId}>
            <th scope="row">{count.reference}</th>
            <td>{count.unit.name}</td>
            <td>
              {reasonsOf(count).zh}
              {count.status === 'appealed' ? '（申诉待答复）' : ''}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
