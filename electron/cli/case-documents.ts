/** Cases as `list` and `show` print them: the JSON shapes of docs/CLI.md, with every instant in ISO 8601. */
import type { CaseRow, CaseView, LetterView, PromiseClock, ReplyView } from '../../shared/ipc/shapes';

const iso = (at: number) => new Date(at).toISOString();
const isoOrNull = (at: number | null) => (at === null ? null : iso(at));

export function caseLine(row: CaseRow) {
  const {
    id,
    title,
    reporters,
    product,
    stage,
    severity,
    aside,
    chasing,
    letters,
    unsentReplies,
    unencrypted,
    fixedIn,
    fixedOn,
  } = row;
  return {
    ...{ id, title, reporters, product, stage, severity },
    receivedAt: iso(row.receivedAt),
    nextDue: row.nextDue === null ? null : promiseLine(row.nextDue),
    unanswered: row.unanswered,
    ...{ aside, chasing, letters, unsentReplies, unencrypted, fixedIn, fixedOn },
  };
}

export function caseDocument(view: CaseView) {
  const { affectedSystem, notes, origin, profileId, declineReason, duplicateOf } = view;
  return {
    ...caseLine(view.row),
    ...{ affectedSystem, notes, origin, profile: profileId, declineReason, duplicateOf },
    stageSince: iso(view.stageSince),
    promises: view.promises.map((promise) => ({
      ...promiseLine(promise),
      ...{ lacks: promise.lacks, evidence: promise.evidence, row: promise.row },
    })),
    reporters: view.reporters.map(({ id, displayName, pseudonym, addresses, pinned }) => ({
      ...{ id, displayName, pseudonym, addresses },
      pinned: pinned.map(({ fingerprint }) => fingerprint),
    })),
    credits: view.credits.map(({ reporterId, wish, name, handle, link, organisation }) => ({
      reporterId,
      wish,
      name,
      handle,
      link,
      organisation,
    })),
    messages: view.letters.map(letterDocument),
    replies: view.replies.map(replyDocument),
    history: view.history.map(({ seq, at, kind, facts }) => ({ seq, at: iso(at), kind, facts })),
  };
}

function promiseLine({ promise, state, startedAt, dueAt, endOfDay, satisfiedAt, ...rest }: PromiseClock) {
  return {
    promise,
    state,
    startedAt: isoOrNull(startedAt),
    dueAt: isoOrNull(dueAt),
    endOfDay,
    satisfiedAt: isoOrNull(satisfiedAt),
    pausedSince: isoOrNull(rest.pausedSince),
    firm: rest.firm,
    stops: rest.stops,
  };
}

function letterDocument(letter: LetterView) {
  const {
    id,
    direction,
    from,
    fromAddress,
    to,
    subject,
    encrypted,
    signature,
    pinned,
    covers,
    signer,
    keyUsed,
    warnings,
    sha256,
    size,
  } = letter;
  return {
    messageId: id,
    ...{ direction, from, fromAddress, to, subject },
    receivedAt: iso(letter.receivedAt),
    importedAt: iso(letter.importedAt),
    ...{ encrypted, signature, pinned, covers, signer, keyUsed, warnings, sha256, size },
    sections: letter.sections.map((section) => ({
      text: section.text,
      encrypted: section.encrypted,
      signature: section.signature,
      origin: section.origin,
    })),
    attachments: letter.attachments.map((file) => ({
      id: file.id,
      name: file.name,
      type: file.claimedType,
      size: file.size,
      sha256: file.sha256,
    })),
  };
}

function replyDocument(reply: ReplyView) {
  const { id, state, to, subject, body, assessment, expectedDate, sentBasis, recipientKeys } = reply;
  return {
    ...{ id, state, to, subject, body, assessment, expectedDate },
    exportedAt: isoOrNull(reply.exportedAt),
    sentAt: isoOrNull(reply.sentAt),
    ...{ sentBasis, recipientKeys },
  };
}

/** The same for a person: what a stranger wrote stands indented, so that it cannot pass for the program's own words. */
export function caseText(view: CaseView): string {
  const { row } = view;
  const head = [
    `${row.id}  ${row.title}`,
    `stage ${row.stage} since ${iso(view.stageSince)}, severity ${row.severity}, received ${iso(row.receivedAt)}`,
    ...view.promises.map(({ promise, state, dueAt }) =>
      dueAt === null ? `${promise}: ${state}` : `${promise}: ${state}, due ${iso(dueAt)}`,
    ),
    ...view.reporters.map(
      ({ displayName, addresses }) => `reporter ${displayName} <${addresses.join(', ')}>`,
    ),
  ];
  const letters = view.letters.flatMap((letter) => [
    '',
    `message ${letter.id} (${letter.direction}) ${iso(letter.receivedAt)} encrypted: ${letter.encrypted}, signature: ${letter.signature}`,
    `    ${letter.from}: ${letter.subject}`,
    ...letter.sections.flatMap((section) => section.text.split('\n').map((line) => `    ${line}`)),
    ...letter.attachments.map((file) => `    [attachment ${file.id}] ${file.name}, ${file.size} bytes`),
  ]);
  const replies = view.replies.flatMap((reply) => [
    '',
    `reply ${reply.id} (${reply.state}) to ${reply.to}: ${reply.subject}`,
  ]);
  return `${[...head, ...letters, ...replies].map(withoutControls).join('\n')}\n`;
}

/** A stranger's words must not steer the terminal. */
function withoutControls(line: string): string {
  return line.replace(/[\p{Cc}\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu, '\ufffd');
}
