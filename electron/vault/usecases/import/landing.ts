/** Where a letter that was read belongs: Needs attention, filed, our own sent copy, a case that is here, or a new one. */
import { formatCaseId } from '../../../../shared/case/case-id';
import { filedAs } from '../../../../shared/letter/classify';
import type { ParsedMail } from '../../../../shared/letter/parsed-mail';
import { bareMessageId, type ThreadEvidence, threadLetter } from '../../../../shared/letter/thread';
import type { AttentionReason, FiledReason } from '../../../../shared/letter/vocabulary';
import type { ReadDb } from '../../store/database';
import { lettersReferringTo } from '../../store/letter-rows';
import type { ReplyRecord } from '../../store/reply-rows';
import { addressesOf, plainAddress } from '../../store/reporter-rows';
import { casesOfPinnedKey, threadLookup } from '../../store/thread-rows';
import type { Programme } from '../ports';
import { sentCopyOf } from './sent-copy';

export type Landing =
  | { readonly kind: 'needs-attention'; readonly reason: AttentionReason }
  | { readonly kind: 'filed'; readonly reason: FiledReason }
  | { readonly kind: 'sent-copy'; readonly reply: ReplyRecord }
  /** `stranger`: the sender is none of the case's reporters, and does not become one by this. */
  | { readonly kind: 'join'; readonly caseNo: number; readonly by: JoinedBy; readonly stranger: boolean }
  | { readonly kind: 'new' };

/** How the letter's place is explained on the screen. */
export type JoinedBy = 'reference' | 'tag' | 'reporter' | 'quoted' | 'moved';

/** Decides within the transaction that keeps the letter, so that letters landed before are seen. */
export function landingOf(db: ReadDb, mail: ParsedMail, programme: Programme): Landing {
  if (mail.attention !== null) return { kind: 'needs-attention', reason: mail.attention.reason };
  const own = sentCopyOf(db, mail, programme);
  if (own !== undefined) return { kind: 'sent-copy', reply: own };
  const filed = filedAs(mail.facts, mail.encrypted);
  if (filed !== null) return { kind: 'filed', reason: filed };
  const answer = threadLetter(
    {
      from: mail.from?.address ?? null,
      subject: mail.subject ?? '',
      text: mail.sections.map((section) => section.text).join('\n'),
      inReplyTo: mail.headers.inReplyTo,
      references: mail.headers.references,
      signedByReporterOf: signedByReporterOf(db, mail, programme.casePrefix),
    },
    threadLookup(db, programme.casePrefix, [programme.fromAddress]),
  );
  if (answer.joins !== null && answer.because !== null) {
    const caseNo = Number(answer.joins.slice(programme.casePrefix.length + 1));
    return { kind: 'join', caseNo, by: JOINED_BY[answer.because], stranger: answer.sender === 'stranger' };
  }
  const answered = caseOfEarlierAnswer(db, mail);
  return answered === undefined
    ? { kind: 'new' }
    : { kind: 'join', caseNo: answered, by: 'reference', stranger: false };
}

const JOINED_BY: Readonly<Record<ThreadEvidence, JoinedBy>> = {
  'in-reply-to': 'reference',
  references: 'reference',
  'bracketed-tag': 'tag',
  tag: 'tag',
  'reporter-reply': 'reporter',
  'quoted-id': 'quoted',
};

function signedByReporterOf(db: ReadDb, mail: ParsedMail, prefix: string): string[] {
  if (mail.signature !== 'good' || mail.signer === null) return [];
  return casesOfPinnedKey(db, mail.signer.toUpperCase()).map((no) => formatCaseId(prefix, no));
}

/** A report that is imported after the letter that answers it: the same sender's later letter refers to it. */
function caseOfEarlierAnswer(db: ReadDb, mail: ParsedMail): number | undefined {
  const from = plainAddress(mail.from?.address ?? '');
  if (mail.headers.messageId === null || from === '') return undefined;
  const later = lettersReferringTo(db, bareMessageId(mail.headers.messageId)).find(
    (letter) =>
      letter.caseNo !== null &&
      letter.reporterId !== null &&
      addressesOf(db, letter.reporterId).includes(from),
  );
  return later?.caseNo ?? undefined;
}
