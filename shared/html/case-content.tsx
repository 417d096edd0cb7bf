/** The sections of a case, for reading. */

import type { Text } from '../text.ts';
import { anchorOf } from './anchor.ts';
import { Bi } from './bi.tsx';
import type { SectionContent, SlotContent } from './case-content.view.ts';
import { FactList } from './facts.tsx';
import { FileList } from './files.tsx';

const words = {
  materials: { zh: '材料', en: 'Documents' },
  noFiles: { zh: '没有文件', en: 'No file' },
} as const satisfies Record<string, Text>;

export function CaseContent({ sections }: { sections: readonly SectionContent[] }) {
  return (
    <>
      {sections.map(section => (
        <section class="card" key={section.id} aria-labelledby={`section-${section.id}`}>
          <h2 id={`section-${section.id}`}>
            <Bi text={section.title} />
          </h2>
          <FactList facts={section.facts} />
          {section.slots.length > 0 ? (
            <h3>
              <Bi text={words.materials} />
            </h3>
          ) : null}
          {section.slots.map(slot => (
            <SlotFiles slot={slot} key={slot.path} />
          ))}
        </section>
      ))}
    </>
  );
}

function SlotFiles({ slot }: { slot: SlotContent }) {
  return (
    <div class="slot" id={anchorOf(slot.path)}>
      <h4>
        <Bi text={slot.label} />
      </h4>
      {slot.demands.map(demand => (
        <p class="help" key={demand.zh}>
          <Bi text={demand} />
        </p>
      ))}
      {slot.files.length === 0 ? (
        <p class="help">
          <Bi text={words.noFiles} />
        </p>
      ) : (
        <FileList files={slot.files} />
      )}
    </div>
  );
}
