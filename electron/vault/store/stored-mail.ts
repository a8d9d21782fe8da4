/** The parser's answer as it is kept beside a letter: JSON, without the bytes of attachments, which are blobs of their own. */
import { z } from 'zod';
import { carriedKey, mailAttachment, type ParsedMail, parsedMail } from '../../../shared/letter/parsed-mail';

/** A ParsedMail in which attachments have no bytes and keys are base64. */
export const storedMail = parsedMail.extend({
  attachments: z.array(mailAttachment.omit({ bytes: true })).max(2000),
  keys: z.array(carriedKey.extend({ bytes: z.base64() })).max(200),
});
export type StoredMail = z.infer<typeof storedMail>;

/** What is kept of a parser's answer. */
export function toStoredMail(mail: ParsedMail): StoredMail {
  return {
    ...mail,
    attachments: mail.attachments.map(({ bytes: _inItsOwnBlob, ...attachment }) => attachment),
    keys: mail.keys.map((key) => ({ ...key, bytes: Buffer.from(key.bytes).toString('base64') })),
  };
}

/** The binary OpenPGP packets of each key that came along. */
export function carriedKeys(
  mail: StoredMail,
): { readonly source: StoredMail['keys'][number]['source']; readonly bytes: Uint8Array }[] {
  return mail.keys.map(({ source, bytes }) => ({ source, bytes: Buffer.from(bytes, 'base64') }));
}
