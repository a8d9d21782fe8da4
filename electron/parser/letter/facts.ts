/** Facts by which a use case tells a report from a bounce, an auto-reply or a key; the parser itself judges nothing. */
import type { MailFacts } from '../../../shared/letter/parsed-mail';
import { firstValue, type HeaderField } from '../mime/headers';
import type { Part } from '../mime/tree';
import { cleanLine } from '../mime/words';
import type { Reading } from '../reading';

const LIST_FIELDS = [
  'list-id',
  'list-post',
  'list-unsubscribe',
  'mailing-list',
  'x-mailman-version',
  'x-beenthere',
];

function short(value: string | null): string | null {
  return value === null ? null : cleanLine(value).slice(0, 400).toLowerCase();
}

/** Whether a mailing list handled the mail, by its own header fields. */
export function isFromList(fields: readonly HeaderField[]): boolean {
  return fields.some((field) => LIST_FIELDS.includes(field.name));
}

function isBounce(root: Part): boolean {
  const type = root.type.params.get('report-type')?.toLowerCase();
  if (root.type.value === 'multipart/report' && (type === undefined || type === 'delivery-status'))
    return true;
  const nobody = /^<?>?$/.test(short(firstValue(root.fields, 'return-path')) ?? 'none');
  const from = short(firstValue(root.fields, 'from')) ?? '';
  return nobody && /mailer-daemon|postmaster/.test(from);
}

/** RFC 3834, and what mailers used before it. */
function isAutoReply(fields: readonly HeaderField[]): boolean {
  const submitted = short(firstValue(fields, 'auto-submitted')) ?? '';
  if (submitted.startsWith('auto-replied')) return true;
  const has = (name: string): boolean => firstValue(fields, name) !== null;
  if (submitted.startsWith('auto-generated') && has('x-auto-response-suppress')) return true;
  return (
    has('x-autoreply') || has('x-autorespond') || short(firstValue(fields, 'precedence')) === 'auto_reply'
  );
}

/** Nothing but public keys: no text, no other file, nothing that waits to be opened. */
function isKeyOnly(reading: Reading): boolean {
  const carried = reading.keys.filter((key) => key.source === 'attachment' || key.source === 'inline');
  if (carried.length === 0 || reading.attention !== null) return false;
  const keyParts = new Set(carried.map((key) => key.partId));
  const onlyKeys = reading.attachments.every((attachment) => keyParts.has(attachment.partId));
  return onlyKeys && reading.sections.every((section) => section.notes.includes('list-footer'));
}

export function readFacts(reading: Reading, root: Part): MailFacts {
  const { fields } = root;
  const bounce = isBounce(root);
  return {
    bounce,
    autoReply: !bounce && isAutoReply(fields),
    autoSubmitted: short(firstValue(fields, 'auto-submitted')),
    precedence: short(firstValue(fields, 'precedence')),
    keyOnly: isKeyOnly(reading),
    spamFlag: short(firstValue(fields, 'x-spam-flag')) === 'yes',
    list: isFromList(fields),
  };
}
