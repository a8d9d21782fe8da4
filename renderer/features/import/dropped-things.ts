/** What a drop from another program holds: files, or only a link that a mail program gives in place of the letter. */

/** What is carried, as far as it can be told while it is still in the air: the content shows only once it is let go. */
export type Carried = 'files' | 'maybe-mail' | 'nothing';

/** Types under which mail programs name letters that they do not hand over. */
const MAIL_PROGRAM = /x-moz-message|x-moz-file-promise|x-uid-list|message\/rfc822/i;
/** Addresses of letters within a mail program. */
const LETTER_LINK =
  /^(?:mailbox|mailbox-message|imap|imap-message|news|news-message|ews|ews-message|akonadi|message|mid|thunderlink|cid):/im;

/** `fromHere`: dragged within this window, such as a link or a marked text. */
export function carriedOf(types: readonly string[], fromHere: boolean): Carried {
  if (types.includes('Files')) return 'files';
  if (fromHere) return 'nothing';
  return types.some((type) => MAIL_PROGRAM.test(type)) || types.includes('text/uri-list')
    ? 'maybe-mail'
    : 'nothing';
}

/** Why a drop gave no file to read: nothing in it, or a link in place of a letter. */
export function emptyDropOf(transfer: Pick<DataTransfer, 'types' | 'getData'>): 'link' | 'nothing' {
  if (transfer.types.some((type) => MAIL_PROGRAM.test(type))) return 'link';
  return LETTER_LINK.test(transfer.getData('text/uri-list')) ? 'link' : 'nothing';
}
