import { Bi } from '../../../shared/html/bi.tsx';
import { Button, ScriptButton } from '../../../shared/html/button.tsx';
import { OutcomeTable } from '../../../shared/html/outcome-table.tsx';
import { TableScroll } from '../../../shared/html/table-scroll.tsx';
import { Places } from './check.tsx';
import { Choice, type DecisionProps, Line, Note } from './parts.tsx';
import type { SignItemView, SignView } from './sign.view.ts';

const words = {
  outcome: { zh: '拟定结果', en: 'The results to sign' },
  score: { zh: '平均分', en: 'Mean' },
  scores: { zh: '评分明细', en: 'Scores' },
  expert: { zh: '专家', en: 'Expert' },
  remarks: { zh: '扣分、否决、评语', en: 'Deductions, veto, comment' },
  sum: { zh: '得分', en: 'Score' },
  decision: { zh: '签批意见', en: 'Decision' },
  name: { zh: '签名：请输入您的姓名', en: 'Signature: type your name' },
  drawing: { zh: '手写签名（选填，用手指或鼠标书写）', en: 'Drawn signature (optional)' },
  clear: { zh: '清除重写', en: 'Clear' },
  note: { zh: '退回理由（选择“退回”时必填）', en: 'Reason, for a return' },
  submit: { zh: '提交', en: 'Submit' },
} as const;

export function SignForm({ view, typed, code }: DecisionProps<SignView>) {
  return (
    <section class="card" aria-labelledby="decision-title">
      <h2 id="decision-title">
        <Bi text={words.decision} />
      </h2>
      <p class="statement">
        <Bi text={view.statement} isBlock />
      </p>
      <Choice name="decision" label={words.decision} options={view.decisions} typed={typed} />
      <Line
        label={{ zh: `${words.name.zh}“${view.reviewerName}”`, en: words.name.en }}
        typed={typed}
        path="signature.name"
      />
      <div class="field" data-signature-pad hidden>
        <p class="label">
          <Bi text={words.drawing} />
        </p>
        <canvas
          class="signature"
          width={680}
          height={220}
          aria-label={`${words.drawing.zh} ${words.drawing.en}`}
          role="img"
        />
        <input type="hidden" name="signature.drawing" value="" />
        <ScriptButton act="clear" text={words.clear} />
      </div>
      {view.places.length > 0 ? <Places view={view} typed={typed} /> : null}
      {view.decisions.some(option => option.id === 'return') ? <Note label={words.note} typed={typed} /> : null}
      {code}
      <div class="actions">
        <Button kind="main" name="act" value="decide" text={words.submit} />
      </div>
    </section>
  );
}

/** The table that is signed, and below it every score; nothing where only the case itself is signed. */
export function Results({ view }: { view: SignView }) {
  if (view.items.length === 0 && view.reason.zh === '' && !view.total) return null;
  return (
    <section class="card" aria-labelledby="results-title">
      <h2 id="results-title">
        <Bi text={words.outcome} />：<Bi text={view.result} />
      </h2>
      {view.reason.zh === '' ? null : (
        <p>
          <Bi text={view.reason} />
        </p>
      )}
      <OutcomeTable label={words.outcome} scoreLabel={words.score} items={view.items} total={view.total} />
      {view.items.map(item => (
        <Scores item={item} sections={view.sections} key={item.id} />
      ))}
    </section>
  );
}

function Scores({ item, sections }: { item: SignItemView; sections: SignView['sections'] }) {
  if (item.scores.length === 0) return null;
  return (
    <details>
      <summary>
        <Bi text={words.scores} /> {item.title}
      </summary>
      <TableScroll label={words.scores}>
        <table>
          <thead>
            <tr>
              {[words.expert, ...sections, words.remarks, words.sum].map(column => (
                <th scope="col" key={column.zh}>
                  <Bi text={column} />
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {item.scores.map(score => (
              <tr key={score.expert.zh}>
                <th scope="row">
                  <Bi text={score.expert} />
                </th>
                {score.points.map((points, index) => (
                  <td class="number" key={sections[index]?.zh}>
                    {points}
                  </td>
                ))}
                <td>
                  {score.deductions.map(deduction => (
                    <p key={deduction.zh}>
                      <Bi text={deduction} />
                    </p>
                  ))}
                  {score.veto ? (
                    <p>
                      <Bi text={score.veto.label} /> {score.veto.reason}
                    </p>
                  ) : null}
                  {score.comment}
                </td>
                <td class="number">{score.total}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </TableScroll>
    </details>
  );
}
