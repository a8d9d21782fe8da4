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
  /** Some of it was signed: programs that answer by themselves do not sign. */
  readonly signed: boolean;
}

/** The part of the parser's facts that this file knows how to tell. */
export type MailKind = Pick<MailFacts, 'bounce' | 'autoReply' | 'receipt' | 'keyOnly' | 'spamFlag'>;

/** Reads the kind of a mail from its headers and structure. Each answer is evidence; `filedAs` decides. */
export function mailKind(facts: KindFacts): Omit<MailKind, 'keyOnly'> {
  const bounce = isBounce(facts);
  const receipt = !bounce && !facts.signed && isReceipt(facts);
  return {
    bounce,
    receipt,
    autoReply: !bounce && !receipt && !facts.signed && isAutoReply(facts),
    spamFlag: isFlaggedAsSpam(facts),
  };
}

/**
 * As what a mail is filed instead of becoming or joining a case; null for a report. What is encrypted to us is never
 * filed as automatic or spam: filters misjudge ciphertext, and no program that answers by itself, and no spammer,
 * encrypts. A bounce may carry our own letter, encrypted to ourselves, in its text.
 */
export function filedAs(kind: MailKind, encrypted: Encryption): FiledReason | null {
  if (kind.bounce && encrypted !== 'whole') return 'bounce';
  if (kind.receipt && encrypted === 'none') return 'receipt';
  if (kind.autoReply && encrypted === 'none') return 'auto-reply';
  if (kind.keyOnly) return 'key-only';
  if (kind.spamFlag && encrypted === 'none') return 'spam';
  return null;
}

/** RFC 3464 delivery reports that say so, and the older forms that only a mail server's own address gives away. */
function isBounce(facts: KindFacts): boolean {
  const server = /^(?:mailer-daemon|postmaster|mail-daemon)@/i.test(facts.from ?? '');
  const nobody = first(facts, 'return-path')?.replace(/\s/g, '') === '<>';
  if (facts.type === 'multipart/report' && facts.reportType === 'delivery-status') return true;
  const told = facts.partTypes.some((type) => /^message\/(?:global-)?delivery-status$/.test(type));
  if (facts.type === 'multipart/report' && facts.reportType === null && told) return true;
  if (told && (server || nobody)) return true;
  if (first(facts, 'x-failed-recipients') !== null && (server || nobody)) return true;
  return (
    server &&
    nobody &&
    /undeliver|delivery (?:status|failed|failure|has failed)|returned mail|mail delivery|failure notice|unzustellbar/i.test(
      facts.subject ?? '',
    )
  );
}

/** A message of RFC 8098 that says whether a letter was read, and the older forms that a program marks as its own. */
function isReceipt(facts: KindFacts): boolean {
  const notification = facts.partTypes.some((type) =>
    /^message\/(global-)?disposition-notification$/.test(type),
  );
  if (facts.type === 'multipart/report' && (facts.reportType === 'disposition-notification' || notification))
    return true;
  const saysSo =
    /^\s*(?:read|not read|gelesen|ungelesen|lu|non lu|leído|letto|gelezen|lida|przeczytano|read receipt|return receipt|lesebestätigung|empfangsbestätigung|accusé de (?:réception|lecture)|confirmación de lectura|ricevuta di (?:ritorno|lettura))\b ?(?::|\()/iu;
  return isAutomatic(facts) && saysSo.test(facts.subject ?? '');
}

/** A program put its mark on it; "no" denies it (RFC 3834 section 5). */
function isAutomatic(facts: KindFacts): boolean {
  const submitted = submittedBy(facts);
  if (submitted !== null) return submitted !== 'no';
  return (
    first(facts, 'x-auto-response-suppress') !== null ||
    /^(?:bulk|junk)$/i.test(first(facts, 'precedence') ?? '')
  );
}

function submittedBy(facts: KindFacts): string | null {
  return (
    first(facts, 'auto-submitted')
      ?.trim()
      .split(/[;\s(]/)[0]
      ?.toLowerCase() ?? null
  );
}

const AWAY_SUBJECT = new RegExp(
  `^\\s*(?:${[
    'out of (?:the )?office',
    'automatic reply',
    'auto(?:matic)?[- ]?(?:reply|response)',
    'on vacation',
    'abwesenheits(?:notiz|nachricht|meldung)',
    'abwesend',
    'automatische antwort',
    'automatisch antwoord',
    'afwezig(?:heid)?',
    'réponse automatique',
    'absen(?:t|ce) du bureau',
    'respuesta autom[áa]tica',
    'fuera de (?:la )?oficina',
    'resposta autom[áa]tica',
    'risposta automatica',
    'fuori ufficio',
    'odpowiedź automatyczna',
    'automatick[áé] odpov[eě]ď',
    'automatiskt svar',
    'automatisk svar',
    'autosvar',
    'automaattinen vastaus',
    'автоматический ответ',
    '自動応答',
    '自动回复',
  ].join('|')})(?![\\p{L}\\p{N}])`,
  'iu',
);

/**
 * RFC 3834 answers, and what vacation programs wrote before there was a standard. `auto-generated` is not enough:
 * report forms on web sites send with it. A subject counts only where a program put its mark on the mail as well.
 */
function isAutoReply(facts: KindFacts): boolean {
  const submitted = submittedBy(facts);
  if (submitted === 'auto-replied') return true;
  if (submitted === 'no') return false;
  if (/^auto[_-]?reply/i.test(first(facts, 'precedence') ?? '')) return true;
  if (['x-autoreply', 'x-autorespond', 'x-auto-reply'].some((field) => isYes(first(facts, field))))
    return true;
  return isAutomatic(facts) && AWAY_SUBJECT.test(facts.subject ?? '');
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
