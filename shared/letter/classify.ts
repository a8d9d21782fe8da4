/** Decides whether a mail is no report: a bounce, an automatic answer, only a key, or spam. */
import type { MailFacts } from './parsed-mail';
import type { Encryption, FiledReason } from './vocabulary';

/** What the headers and the structure of a mail say, as the sender or a server on the way wrote them. */
export interface KindFacts {
  /** Type of the whole mail in lower case, `multipart/report`. */
  readonly type: string;
  /** Parameter `report-type` in lower case, or null. */
  readonly reportType: string | null;
  /** Types in lower case of every part, at any depth outside attached mails. */
  readonly partTypes: readonly string[];
  /** Header fields by lower-case name, each with its values in order. */
  readonly fields: ReadonlyMap<string, readonly string[]>;
  /** Address of the From field, or null. */
  readonly from: string | null;
  readonly subject: string | null;
  /** OpenPGP public keys carried, and whatever else there is: text outside keys, attachments that are no keys. */
  readonly publicKeys: number;
  readonly otherText: string;
  readonly otherAttachments: number;
}

/** The part of the parser's facts that this file knows how to tell. */
export type MailKind = Pick<MailFacts, 'bounce' | 'autoReply' | 'keyOnly' | 'spamFlag'>;

/** Reads the kind of a mail from its headers and structure. Each answer is evidence; `filedAs` decides. */
export function mailKind(facts: KindFacts): MailKind {
  return {
    bounce: isBounce(facts),
    autoReply: isAutoReply(facts),
    keyOnly: facts.publicKeys > 0 && facts.otherAttachments === 0 && facts.otherText.trim() === '',
    spamFlag: isFlaggedAsSpam(facts),
  };
}

/**
 * As what a mail is filed instead of becoming or joining a case; null for a report. What is wholly encrypted to us is
 * never filed as automatic or spam: filters misjudge ciphertext, and no spammer encrypts.
 */
export function filedAs(kind: MailKind, encrypted: Encryption): FiledReason | null {
  if (kind.bounce) return 'bounce';
  if (kind.autoReply && encrypted !== 'whole') return 'auto-reply';
  if (kind.keyOnly) return 'key-only';
  if (kind.spamFlag && encrypted !== 'whole') return 'spam';
  return null;
}

/** RFC 3464 delivery reports that say so, and the older forms that only a mail server's own address gives away. */
function isBounce(facts: KindFacts): boolean {
  if (facts.type === 'multipart/report' && facts.reportType === 'delivery-status') return true;
  const server = /^(?:mailer-daemon|postmaster|mail-daemon)@/i.test(facts.from ?? '');
  const nobody = first(facts, 'return-path')?.replace(/\s/g, '') === '<>';
  if (facts.partTypes.includes('message/delivery-status') && (server || nobody)) return true;
  if (first(facts, 'x-failed-recipients') !== null && (server || nobody)) return true;
  return (
    server &&
    nobody &&
    /undeliver|delivery (?:status|failed|failure|has failed)|returned mail|mail delivery|failure notice|unzustellbar/i.test(
      facts.subject ?? '',
    )
  );
}

/**
 * RFC 3834 answers, receipts (RFC 8098), and what vacation programs wrote before there was a standard.
 * `auto-generated` is not enough: report forms on web sites send with it.
 */
function isAutoReply(facts: KindFacts): boolean {
  if (facts.type === 'multipart/report' && facts.reportType === 'disposition-notification') return true;
  const submitted = first(facts, 'auto-submitted')?.split(/[;\s]/)[0]?.toLowerCase();
  if (submitted === 'auto-replied') return true;
  if (submitted === 'no') return false;
  if (/^auto[_-]?reply/i.test(first(facts, 'precedence') ?? '')) return true;
  if (['x-autoreply', 'x-autorespond', 'x-auto-reply'].some((field) => isYes(first(facts, field))))
    return true;
  const saysSo =
    /^\s*(?:out of (?:the )?office|automatic reply|auto(?:matic)?[- ]?(?:reply|response)|abwesenheitsnotiz|automatische antwort(?:wort)?|automatisch antwoord|réponse automatique|respuesta automática)\b/i;
  const machine =
    submitted !== undefined ||
    first(facts, 'x-auto-response-suppress') !== null ||
    /^(?:bulk|junk)$/i.test(first(facts, 'precedence') ?? '');
  return machine && saysSo.test(facts.subject ?? '');
}

/** Only a filter's plain yes: a score alone is nobody's verdict. */
function isFlaggedAsSpam(facts: KindFacts): boolean {
  if (isYes(first(facts, 'x-spam-flag')) || isYes(first(facts, 'x-spam'))) return true;
  return /^\s*yes\b/i.test(first(facts, 'x-spam-status') ?? '');
}

function first(facts: KindFacts, field: string): string | null {
  return facts.fields.get(field)?.[0] ?? null;
}

/** Vacation programs write yes, true, or their own name; "no" is the only way to deny. */
function isYes(value: string | null): boolean {
  return value !== null && /^\s*(?:yes|true|1|on)\b/i.test(value);
}
