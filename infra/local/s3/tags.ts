import { S3Error } from './errors.ts';
import type { Tag } from './version.ts';
import { allowChildren, childrenOf, readXml, textOf, type XmlElement } from './xml-read.ts';

const MAX_TAGS = 10;
const MAX_KEY_CHARS = 128;
const MAX_VALUE_CHARS = 256;
const TAG_TEXT = /^[\p{L}\p{Z}\p{N}_.:/=+\-@]*$/u;

/** Tags of an `x-amz-tagging` header (`a=1&b=2`). Throws S3Error. */
export function readTaggingHeader(header: string | undefined): Tag[] {
  if (header === undefined || header === '') return [];
  return checkTags([...new URLSearchParams(header)].map(([Key, Value]) => ({ Key, Value })));
}

/** Tags of a `Tagging` document, the body of PutObjectTagging or the `tagging` field of a form. Throws S3Error. */
export function readTaggingDocument(document: Buffer): Tag[] {
  const tagging = readXml(document);
  const [set, ...others] = childrenOf(tagging, 'TagSet');
  if (tagging.name !== 'Tagging' || !set || others.length > 0) throw new S3Error('MalformedXML');
  allowChildren(tagging, ['TagSet']);
  allowChildren(set, ['Tag']);
  return checkTags(set.children.map(readTag));
}

function readTag(element: XmlElement): Tag {
  allowChildren(element, ['Key', 'Value']);
  const Key = textOf(element, 'Key');
  const Value = textOf(element, 'Value');
  if (Key === undefined || Value === undefined) throw new S3Error('MalformedXML');
  return { Key, Value };
}

function checkTags(tags: Tag[]): Tag[] {
  if (tags.length > MAX_TAGS) {
    throw new S3Error('BadRequest', { message: `Object tags cannot be greater than ${MAX_TAGS}` });
  }
  if (new Set(tags.map(tag => tag.Key)).size !== tags.length) {
    throw new S3Error('InvalidTag', { message: 'Cannot provide multiple Tags with the same key' });
  }
  for (const { Key, Value } of tags) {
    if (Key === '' || Key.length > MAX_KEY_CHARS || !TAG_TEXT.test(Key)) throw invalidTag('TagKey', Key);
    if (Value.length > MAX_VALUE_CHARS || !TAG_TEXT.test(Value)) throw invalidTag('TagValue', Value);
  }
  return tags;
}

function invalidTag(part: string, value: string): S3Error {
  return new S3Error('InvalidTag', { message: `The ${part} you have provided is invalid`, members: { [part]: value } });
}
