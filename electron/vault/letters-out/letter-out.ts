/** What a letter that leaves is made of, before it becomes mail. */
import type { Instant } from '../../../shared/kernel/time';
import type { AttachedFile } from './attached-parts';

/** A mailbox; the name may be any text, the address must pass isSendableAddress. */
export interface Mailbox {
  readonly name: string;
  readonly address: string;
}

/** One letter to one person. */
export interface LetterOut {
  readonly from: Mailbox;
  readonly to: Mailbox;
  /** The real subject; outside stands [...]. */
  readonly subject: string;
  /** Plain text; any line ends. */
  readonly body: string;
  readonly date: Instant;
  /** With its angle brackets, from newMessageId. */
  readonly messageId: string;
  /** With angle brackets; dropped when they are not message ids (a stranger wrote them). */
  readonly inReplyTo: string | null;
  readonly references: readonly string[];
  /** In the order in which they go. */
  readonly attachments: readonly AttachedFile[];
}

/** The subject that everyone may read (RFC 9788, section 4.1). */
export const OUTER_SUBJECT = '[...]';

/**
 * A fresh Message-ID. The part behind the @ is no host: it would tell which machine or organisation wrote it.
 * @param randomBytes gives that many bytes of chance
 */
export function newMessageId(randomBytes: (count: number) => Uint8Array): string {
  return `<${Buffer.from(randomBytes(16)).toString('hex')}@letter.invalid>`;
}
