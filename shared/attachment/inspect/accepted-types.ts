/** The media types whose content can be inspected; nothing else is ever accepted in a slot. */

export type Format = 'pdf' | 'jpeg' | 'png' | 'zip';

export interface AcceptedType {
  /** What people call it, the same in Chinese and English. */
  readonly label: string;
  readonly format: Format;
  readonly endings: readonly string[];
}

export const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
export const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

export const acceptedTypes: Readonly<Record<string, AcceptedType>> = {
  'application/pdf': { label: 'PDF', format: 'pdf', endings: ['pdf'] },
  'image/jpeg': { label: 'JPEG', format: 'jpeg', endings: ['jpg', 'jpeg', 'jpe', 'jfif'] },
  'image/png': { label: 'PNG', format: 'png', endings: ['png'] },
  [DOCX]: { label: 'Word (.docx)', format: 'zip', endings: ['docx'] },
  [XLSX]: { label: 'Excel (.xlsx)', format: 'zip', endings: ['xlsx'] },
};

/** The entry of a media type, whatever its case and parameters. */
export function acceptedTypeOf(
  mediaType: string,
): { readonly type: string; readonly accepted: AcceptedType } | undefined {
  const type = mediaType.replace(/;.*$/s, '').trim().toLowerCase();
  const accepted = Object.hasOwn(acceptedTypes, type) ? acceptedTypes[type] : undefined;
  return accepted && { type, accepted };
}
