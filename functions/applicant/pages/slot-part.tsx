/** A slot on the applicant's pages: what it takes, the files it has, a way to add one. */

import { anchorOf } from '../../../shared/html/anchor.ts';
import { Bi } from '../../../shared/html/bi.tsx';
import { Button } from '../../../shared/html/button.tsx';
import { FieldErrorText } from '../../../shared/html/field.tsx';
import { FileList } from '../../../shared/html/files.tsx';
import type { SlotView } from './part.view.ts';

const words = {
  remove: { zh: '删除', en: 'Remove' },
  choose: { zh: '选择文件', en: 'Choose a file' },
  add: { zh: '再加一个文件', en: 'Add another file' },
  upload: { zh: '选择文件上传', en: 'Choose files to upload' },
  shows: { zh: '这些照片拍到：', en: 'These pictures show: ' },
  optional: { zh: '（选填）', en: '(optional)' },
} as const;

/** Stands in a form whose acts are `remove-file` and `choose-file`. */
export function SlotPart({ slot }: { slot: SlotView }) {
  const id = anchorOf(slot.path);
  return (
    <section class={slot.error ? 'slot field-wrong' : 'slot'} id={id} tabIndex={-1} aria-labelledby={`${id}-label`}>
      <h4 id={`${id}-label`}>
        <Bi text={slot.label} />
        {slot.isOptional ? (
          <span class="optional">
            <Bi text={words.optional} />
          </span>
        ) : null}
      </h4>
      {slot.demands.map(demand => (
        <p class="help" key={demand.zh}>
          <Bi text={demand} />
        </p>
      ))}
      <FieldErrorText id={id} error={slot.error} />
      <FileList
        files={slot.files}
        actions={file =>
          slot.canRemove ? (
            <Button
              kind="danger"
              name="act"
              value={`remove-file:${file.id}`}
              text={words.remove}
              about={file.fileName}
            />
          ) : null
        }
      />
      <Uploader slot={slot} />
      {slot.upload ? (
        <div data-without-script>
          <Button
            name="act"
            value={`choose-file:${slot.path}`}
            text={slot.files.length === 0 ? words.choose : words.add}
            about={slot.label.zh}
          />
        </div>
      ) : null}
    </section>
  );
}

/** What the script turns into an upload in place; hidden without it. */
export function Uploader({ slot }: { slot: SlotView }) {
  const id = `${anchorOf(slot.path)}-file`;
  if (!slot.upload) return null;
  const { url, types, scenes } = slot.upload;
  return (
    <div class="uploader" data-upload={url} data-slot={anchorOf(slot.path)} hidden>
      {scenes.length > 0 ? (
        <fieldset>
          <legend>
            <Bi text={words.shows} />
          </legend>
          {scenes.map(scene => (
            <label class="option" key={scene.id}>
              <input type="checkbox" data-scene={scene.id} />
              <Bi text={scene.label} />
            </label>
          ))}
        </fieldset>
      ) : null}
      <label class="label" for={id}>
        <Bi text={words.upload} />
        <span class="unseen">：{slot.label.zh}</span>
      </label>
      <input type="file" id={id} accept={types.join(',')} multiple />
      <div data-progress role="status" />
    </div>
  );
}
