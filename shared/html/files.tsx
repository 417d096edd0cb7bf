/** The files of a slot. */

import type { ComponentChildren } from 'preact';
import type { Text } from '../text.ts';
import { Bi } from './bi.tsx';
import { Tag, type Tone } from './notice.tsx';

export interface FileView {
  readonly id: string;
  readonly fileName: string;
  /** For example `PDF, 1.2 MB, 3 pages`. */
  readonly about: Text;
  readonly status?: { readonly tone: Tone; readonly text: Text };
  /** It is still being checked. */
  readonly isPending?: boolean;
  /** Why it was refused. */
  readonly reason?: Text;
  /** What the picture shows. */
  readonly shows: readonly Text[];
  /** Where it can be read; left out while it cannot. */
  readonly href?: string;
}

export function FileList(props: { files: readonly FileView[]; actions?: (file: FileView) => ComponentChildren }) {
  if (props.files.length === 0) return null;
  return (
    <ul class="files">
      {props.files.map(file => (
        <li key={file.id} {...(file.isPending ? { 'data-pending': '' } : {})}>
          <span class="file-name">
            {file.href ? <a href={file.href}>{file.fileName}</a> : file.fileName}
            {file.status ? <Tag {...file.status} /> : null}
          </span>
          <span class="file-about">
            <Bi text={file.about} />
            {file.shows.map(scene => (
              <Bi text={scene} key={scene.zh} />
            ))}
          </span>
          {file.reason ? (
            <p class="field-error">
              <Bi text={file.reason} />
            </p>
          ) : null}
          {props.actions?.(file)}
        </li>
      ))}
    </ul>
  );
}
