/** What a reading says of a letter, in the words of the letter's row. */
import { receiptOf } from '../../../../shared/letter/received';
import type { ParsedMail } from '../../../../shared/letter/parsed-mail';
import { bareMessageId } from '../../../../shared/letter/thread';
import { singleLine } from '../../../../shared/letter/untrusted-text';
import type { AttentionReason } from '../../../../shared/letter/vocabulary';
import type { Instant } from '../../../../shared/kernel/time';
import type { LetterPlace, LetterReading } from '../../store/letter-rows';
import { toStoredMail } from '../../store/stored-mail';
import type { GaveUp } from '../parsers';

/** Subjects and lines of strangers are kept to what a list can show. */
const LINE = 1_000;

/** The reading of a mail. A signature that covers nothing covers a part at most. */
export function readingOfMail(mail: ParsedMail, now: Instant): Omit<LetterReading, 'pinned'> {
  return {
    attention: mail.attention?.reason ?? null,
    messageId: mail.headers.messageId === null ? null : bareMessageId(mail.headers.messageId),
    claimedDate: mail.headers.date,
    subject: singleLine(mail.subject ?? '', LINE),
    fromName: singleLine(mail.from?.name ?? '', LINE),
    fromAddress: singleLine(mail.from?.address ?? '', LINE),
    encrypted: mail.encrypted,
    signature: mail.signature,
    covers: mail.covers ?? 'part',
    signer: mail.signer?.toUpperCase() ?? null,
    verdictAt: now,
    keyUsed: mail.keysUsed[0]?.toUpperCase() ?? null,
    firstLine: singleLine(mail.firstLine, LINE),
    parsed: toStoredMail(mail),
  };
}

/** All that is known when the parser gave up. */
export function readingOfNothing(why: GaveUp['why'], now: Instant): Omit<LetterReading, 'pinned'> {
  return {
    attention: GAVE_UP[why],
    messageId: null,
    claimedDate: null,
    subject: '',
    fromName: '',
    fromAddress: '',
    encrypted: 'none',
    signature: 'none',
    covers: 'part',
    signer: null,
    verdictAt: now,
    keyUsed: null,
    firstLine: '',
    parsed: null,
  };
}

const GAVE_UP: Readonly<Record<GaveUp['why'], AttentionReason>> = {
  time: 'too-large',
  memory: 'too-large',
  crashed: 'malformed',
};

/** When it was received, and how that is known (CLOCKS.md: the clock starts at receipt, not at import). */
export function receiptOfMail(
  mail: ParsedMail | null,
  trustedHosts: readonly string[],
  importedAt: Instant,
): Pick<LetterPlace, 'receivedAt' | 'receivedFrom'> {
  const receipt = receiptOf(mail?.headers.received ?? [], trustedHosts, importedAt);
  return { receivedAt: receipt.receivedAt, receivedFrom: receipt.source };
}

/** Message ids that the letter refers to, without angle brackets, each once. */
export function referencesOf(mail: ParsedMail): string[] {
  return [...new Set([...mail.headers.inReplyTo, ...mail.headers.references].map(bareMessageId))].filter(
    (id) => id !== '',
  );
}

/** What makes two originals the same message: what is shown and what came along, not how it travelled. */
export function contentOf(
  mail: Pick<ParsedMail, 'subject' | 'from' | 'sections' | 'encrypted' | 'signature'> & {
    attachments: readonly { sha256: string }[];
  },
): string {
  return JSON.stringify([
    mail.subject,
    mail.from?.address ?? null,
    mail.encrypted,
    mail.signature,
    mail.sections.map((section) => section.text),
    mail.attachments.map((file) => file.sha256),
  ]);
}
