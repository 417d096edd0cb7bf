/** The blocks of a paper. */

import type { DocumentBlock } from '../../form/document.ts';
import type { PaperView, SignatoryView } from './paper.view.ts';

/** What a form says in its paper. */
export function Block({ block, view }: { block: DocumentBlock; view: PaperView }) {
  if (block.kind === 'paragraph') return <p class="paragraph">{block.text}</p>;
  if (block.kind === 'facts') return <FactTable rows={block.rows} />;
  if (block.kind === 'table') return <Table columns={block.columns} rows={block.rows} />;
  if (block.kind === 'stamp') return <p class="stamp">{block.label}</p>;
  return <Signatories view={view} />;
}

function FactTable({ rows }: { rows: readonly { readonly label: string; readonly value: string }[] }) {
  return (
    <table class="rows">
      <tbody>
        {rows.map(({ label, value }) => (
          <tr key={label}>
            <th scope="row">{label}</th>
            <td>{value}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Table({ columns, rows }: { columns: readonly string[]; rows: readonly (readonly string[])[] }) {
  return (
    <table>
      <thead>
        <tr>
          {columns.map(column => (
            <th scope="col" key={column}>
              {column}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row, index) => (
          <tr key={String(index)}>
            {row.map((cell, column) => (
              <td key={columns[column]}>{cell}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Signatories({ view: { signatories, signatureNote } }: { view: PaperView }) {
  if (signatories.length === 0) return <p class="paragraph">（尚无审批记录）</p>;
  return (
    <section class="signatories">
      {signatories.map(signatory => (
        <SignatoryEntry signatory={signatory} key={signatory.key} />
      ))}
      {signatureNote ? <p class="fine">{signatureNote}</p> : null}
    </section>
  );
}

function SignatoryEntry({ signatory: { stage, name, onBehalfOf, at, how, drawing } }: { signatory: SignatoryView }) {
  return (
    <div class="signatory">
      <p class="signatory-stage">{stage}</p>
      <p class="signatory-name">
        {name}
        {onBehalfOf}
      </p>
      <p class="signatory-at">{at}</p>
      {drawing ? <img src={drawing} alt={`${name}的手写图样`} /> : null}
      <p class="signatory-how">确认方式：{how}</p>
    </div>
  );
}
