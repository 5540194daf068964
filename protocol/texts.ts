import { z } from 'zod';
import type { Attachment, ItemObject, NewText, TextVersion } from '../rules/case/text-version.ts';
import { instantText } from './scalars.ts';

/** SHA-256 in lower-case hex. */
export const digest = z.string().regex(/^[0-9a-f]{64}$/);

/** A file that belongs to a text. */
export const attachment: z.ZodType<Attachment> = z.strictObject({
  name: z.string().trim().min(1).max(200),
  digest,
  link: z.url().max(500).exactOptional(),
});

const fields = { digest, link: z.url().max(500).exactOptional(), attachments: z.array(attachment).max(50).exactOptional() };

/** A text as somebody brings it. */
export const newText: z.ZodType<NewText> = z.strictObject(fields);

/** A version of a case's text. */
export const textVersion: z.ZodType<TextVersion> = z
  .object({ ...fields, number: z.int(), at: instantText, receipt: z.string().exactOptional() })
  .meta({ id: 'TextVersion' });

/** What a question is put on. */
export const itemObject: z.ZodType<ItemObject> = z
  .object({ zh: z.string(), en: z.string(), digest, version: z.int().exactOptional() })
  .meta({ id: 'ItemObject' });
