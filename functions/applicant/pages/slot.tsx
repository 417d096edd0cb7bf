/** The page of one slot: choose a file, without script in two steps. */

import { anchorOf } from '../../../shared/html/anchor.ts';
import { Bi } from '../../../shared/html/bi.tsx';
import { Button, ButtonLink } from '../../../shared/html/button.tsx';
import { Options } from '../../../shared/html/controls.tsx';
import { ErrorSummary } from '../../../shared/html/error-summary.tsx';
import { FileList } from '../../../shared/html/files.tsx';
import { Page, PageTitle } from '../../../shared/html/page.tsx';
import { renderPage } from '../../../shared/html/render.ts';
import type { SlotPageView, SlotUploadView } from './slot.view.ts';
import { Uploader } from './slot-part.tsx';

const words = {
  type: { zh: '文件类型', en: 'Kind of file' },
  shows: { zh: '这张照片拍到', en: 'This picture shows' },
  next: { zh: '下一步：选择文件', en: 'Next: choose the file' },
  back: { zh: '返回申报', en: 'Back to the application' },
  full: { zh: '这一项已放满，删除后可再上传。', en: 'This place is full; remove a file to upload another.' },
  file: { zh: '文件', en: 'File' },
  send: { zh: '上传', en: 'Upload' },
  soon: { zh: '请在 10 分钟内上传；过时请重新选择。', en: 'Upload within 10 minutes, or choose again.' },
} as const;

export function renderSlot(view: SlotPageView): string {
  const { slot, csrf } = view;
  return renderPage(
    <Page title={slot.label} authority={view.authority} handler={view.handler} hasErrors={view.errors.length > 0}>
      <PageTitle text={slot.label} above={view.above} />
      <ErrorSummary errors={view.errors} />
      <section class="card" id={anchorOf(slot.path)} aria-label={slot.label.zh}>
        {slot.demands.map(demand => (
          <p class="help" key={demand.zh}>
            <Bi text={demand} />
          </p>
        ))}
        <FileList files={slot.files} />
        {slot.upload ? (
          <>
            <form data-csrf={csrf}>
              <Uploader slot={slot} />
            </form>
            <form method="post" action={slot.upload.url} data-without-script>
              <input type="hidden" name="csrf" value={csrf} />
              <Choices view={view} />
              <Button kind="main" text={words.next} />
            </form>
          </>
        ) : (
          <p>
            <Bi text={words.full} />
          </p>
        )}
      </section>
      <ButtonLink href={view.back} text={words.back} />
    </Page>,
  );
}

function Choices({ view }: { view: SlotPageView }) {
  return (
    <>
      <fieldset class="field">
        <legend class="label">
          <Bi text={words.type} />
        </legend>
        <Options
          id={anchorOf('contentType')}
          name="contentType"
          type="radio"
          value={view.chosen.contentType}
          options={view.types}
        />
      </fieldset>
      {view.scenes.length > 0 ? (
        <fieldset class="field">
          <legend class="label">
            <Bi text={words.shows} />
          </legend>
          <Options
            id={anchorOf('shows')}
            name="shows"
            type="checkbox"
            value={view.chosen.shows}
            options={view.scenes}
          />
        </fieldset>
      ) : null}
    </>
  );
}

/** The form that goes to the file store: its fields are signed, the file comes last. */
export function renderUpload(view: SlotUploadView): string {
  return renderPage(
    <Page title={view.label} authority={view.authority} handler={view.handler}>
      <PageTitle text={view.label} above={view.above} />
      <section class="card" aria-label={view.label.zh}>
        <form method="post" enctype="multipart/form-data" action={view.upload.url}>
          {Object.entries(view.upload.fields).map(([name, value]) => (
            <input type="hidden" name={name} value={value} key={name} />
          ))}
          <div class="field">
            <label class="label" for="file">
              <Bi text={words.file} />（{view.type}）
            </label>
            <p class="help">
              <Bi text={words.soon} />
            </p>
            <input type="file" id="file" name="file" accept={view.accept} />
          </div>
          <Button kind="main" text={words.send} />
        </form>
      </section>
      <ButtonLink href={view.back} text={words.back} />
    </Page>,
  );
}
