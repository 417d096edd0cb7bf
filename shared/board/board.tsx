/** A board as it is read: what can be chosen, remarks, tiles, tables and charts. */

import type { Board, BoardSection, Light } from '../form/board.ts';
import { Bi } from '../html/bi.tsx';
import { ButtonLink } from '../html/button.tsx';
import { Notice, type Tone } from '../html/notice.tsx';
import type { Text } from '../text.ts';
import { BarChart, GroupChart } from './charts.tsx';
import type { Place } from './find.ts';
import { Fold } from './fold.tsx';
import { LightMark } from './marks.tsx';
import { Table } from './table.tsx';

export interface BoardLinks {
  /** The board with another choice. */
  readonly choose: (name: string, id: string) => string;
  /** The cases of a cell; left out = the reader may not open them. */
  readonly cell?: (place: Place) => string;
  /** The tables as a workbook. */
  readonly workbook: string;
}

interface BoardProps {
  readonly board: Board;
  readonly links: BoardLinks;
}

const words = {
  workbook: { zh: '下载 Excel 表格', en: 'Download as a workbook' },
} as const satisfies Record<string, Text>;

export function BoardContent({ board, links }: BoardProps) {
  return (
    <div class="board">
      <Choices board={board} links={links} />
      {(board.remarks ?? []).map(({ text, light }) => (
        <Notice key={text.zh} tone={tones[light]} title={text} />
      ))}
      <Tiles board={board} />
      {board.sections.map(section => (
        <Section key={section.id} section={section} links={links} />
      ))}
      <p class="actions">
        <ButtonLink text={words.workbook} href={links.workbook} />
      </p>
    </div>
  );
}

const tones: Readonly<Record<Light, Tone>> = { green: 'good', amber: 'warn', red: 'bad', grey: 'info' };

function Choices({ board: { choices = [] }, links }: BoardProps) {
  return (
    <>
      {choices.map(({ name, label, options, chosen }) => (
        <nav class="choices" aria-label={`${label.zh} ${label.en}`} key={name}>
          <span class="label">
            <Bi text={label} />
          </span>
          <ul>
            {options.map(option => (
              <li key={option.id}>
                <a href={links.choose(name, option.id)} {...(option.id === chosen ? { 'aria-current': 'true' } : {})}>
                  <Bi text={option.label} />
                </a>
              </li>
            ))}
          </ul>
        </nav>
      ))}
    </>
  );
}

function Tiles({ board: { tiles } }: Pick<BoardProps, 'board'>) {
  if (tiles.length === 0) return null;
  return (
    <dl class="tiles">
      {tiles.map(({ label, value, light }) => (
        <div key={label.zh} class={light ? `tile tile-${light}` : 'tile'}>
          <dt>
            <Bi text={label} isBlock />
          </dt>
          <dd>
            <LightMark light={light} />
            {value}
          </dd>
        </div>
      ))}
    </dl>
  );
}

function Section({ section, links }: { section: BoardSection; links: BoardLinks }) {
  const id = `board-${section.id}`;
  return (
    <section class="card" aria-labelledby={id}>
      <h2 id={id}>
        <Bi text={section.title} />
      </h2>
      {section.note ? (
        <p class="help">
          <Bi text={section.note} />
        </p>
      ) : null}
      <Fold section={section}>
        <Content section={section} links={links} />
      </Fold>
    </section>
  );
}

function Content({ section, links }: { section: BoardSection; links: BoardLinks }) {
  if (section.kind === 'bars') return <BarChart chart={section} />;
  return section.kind === 'groups' ? <GroupChart chart={section} /> : <Table table={section} cellHref={links.cell} />;
}
