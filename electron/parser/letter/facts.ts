/** Facts by which a use case tells a report from a bounce, an auto-reply or a key; the parser itself judges nothing. */
import { mailKind } from '../../../shared/letter/classify';
import type { MailFacts } from '../../../shared/letter/parsed-mail';
import { firstValue, type HeaderField } from '../mime/headers';
import type { Part } from '../mime/tree';
import { cleanLine } from '../mime/words';
import type { Reading } from '../reading';
import { readMailHeaders } from './headers-of-mail';

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

/** Nothing but public keys: no text, no other file, nothing that waits to be opened. */
function isKeyOnly(reading: Reading): boolean {
  const carried = reading.keys.filter((key) => key.source === 'attachment' || key.source === 'inline');
  if (carried.length === 0 || reading.attention !== null) return false;
  const keyParts = new Set(carried.map((key) => key.partId));
  const onlyKeys = reading.attachments.every((attachment) => keyParts.has(attachment.partId));
  return onlyKeys && reading.sections.every((section) => section.notes.includes('list-footer'));
}

/** Parts of the mail itself; what is inside of an attached mail says nothing of it. */
function* ownParts(part: Part): Generator<Part> {
  yield part;
  if (!part.type.value.startsWith('message/')) for (const child of part.children) yield* ownParts(child);
}

function fieldsByName(fields: readonly HeaderField[]): Map<string, string[]> {
  const found = new Map<string, string[]>();
  for (const { name, value } of fields)
    found.set(name, [...(found.get(name) ?? []), cleanLine(value.slice(0, 2000))]);
  return found;
}

export function readFacts(reading: Reading, root: Part): MailFacts {
  const { fields } = root;
  const { from, subject } = readMailHeaders(fields);
  return {
    ...mailKind({
      type: root.type.value,
      reportType: root.type.params.get('report-type')?.toLowerCase() ?? null,
      partTypes: [...ownParts(root)].map((part) => part.type.value),
      fields: fieldsByName(fields),
      from: from?.address ?? null,
      subject,
      signed: reading.signatures.length > 0,
    }),
    autoSubmitted: short(firstValue(fields, 'auto-submitted')),
    precedence: short(firstValue(fields, 'precedence')),
    keyOnly: isKeyOnly(reading),
    list: isFromList(fields),
  };
}
