import { copyObject } from './copy-object.ts';
import { deleteObject } from './delete-object.ts';
import { deleteObjects } from './delete-objects.ts';
import { getObject, headObject } from './get-object.ts';
import { listObjectsV2 } from './list-objects.ts';
import { deleteObjectTagging, getObjectTagging, putObjectTagging } from './object-tagging.ts';
import { putObject } from './put-object.ts';
import type { RunOperation } from './request.ts';

/** The operations of this store. The browser upload (PostObject) is apart: its body says who signed it. */
export const OPERATIONS: Readonly<Partial<Record<string, RunOperation>>> = {
  CopyObject: copyObject,
  DeleteObject: deleteObject,
  DeleteObjects: deleteObjects,
  DeleteObjectTagging: deleteObjectTagging,
  GetObject: getObject,
  GetObjectTagging: getObjectTagging,
  HeadObject: headObject,
  ListObjectsV2: listObjectsV2,
  PutObject: putObject,
  PutObjectTagging: putObjectTagging,
};
