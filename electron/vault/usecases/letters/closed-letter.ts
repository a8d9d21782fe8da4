/** One letter that cannot be read: which keys it wants, what was tried, what it is made of, and where it seems to belong. */
import type { BuiltOf, ClosedLetter, Tried } from '../../../../shared/ipc/channels/attention';
import { fail, ok } from '../../../../shared/kernel/result';
import { threadLetter } from '../../../../shared/letter/thread';
import { ATTENTION_REASONS } from '../../../../shared/letter/vocabulary';
import { singleLine } from '../../../../shared/letter/untrusted-text';
import { embargoMarks } from '../../embargoes';
import { viewOf } from '../../letter-view';
import { getBlob } from '../../store/blobs';
import { caseSummary } from '../../store/case-rows';
import type { ReadDb } from '../../store/database';
import { allTeamKeys, type TeamKeyRow } from '../../store/key-rows';
import { eventsOfLetter } from '../../store/letter-event-rows';
import { type LetterRecord, letterRecord, parsedOfLetter, waitingLetters } from '../../store/letter-rows';
import type { StoredMail } from '../../store/stored-mail';
import { threadLookup } from '../../store/thread-rows';
import type { Programme, UseCase } from '../ports';
import { headerBlock } from './headers-of-letter';

const LINE = 2_000;

export const closedLetter: UseCase<'attention.get'> = (desk, { id }) => {
  const programme = desk.programme();
  const found = desk.store.read((db) => {
    const letter = letterRecord(db, id);
    if (letter === undefined || (letter.attention === null && letter.filed === null)) return undefined;
    const parsed = parsedOfLetter(db, id) ?? null;
    const original = getBlob(db, letter.sha256);
    const team = allTeamKeys(db);
    const wanted = wantedKeys(parsed, team);
    return {
      letter: viewOf(db, letter),
      ...neighbours(db, id),
      detail: parsed?.attention?.detail ?? null,
      wanted,
      tried: team.map((key) => triedWith(key, wanted, desk.keyring.isUnlocked(key.fingerprint))),
      passphrase: passphraseOf(parsed),
      made: parsed === null ? [] : builtOf(parsed),
      headers: original === undefined ? '' : headerBlock(original),
      belongs: belongsTo(db, letter, parsed, programme),
      soFar: soFar(db, id),
    } satisfies ClosedLetter;
  });
  return found === undefined ? fail({ code: 'no-such-thing' }) : ok(found);
};

function neighbours(db: ReadDb, id: number): Pick<ClosedLetter, 'at' | 'of' | 'previous' | 'next'> {
  const waiting = waitingLetters(db);
  const at = waiting.findIndex((one) => one.id === id);
  const beside = (by: number): number | null => (at < 0 ? null : (waiting[at + by]?.id ?? null));
  return { at: at + 1, of: waiting.length, previous: beside(-1), next: beside(1) };
}

/** By its packets, and by what the keyring said of those that were asked for; each once. */
function wantedKeys(parsed: StoredMail | null, team: readonly TeamKeyRow[]): ClosedLetter['wanted'] {
  const closed = (parsed?.ciphertexts ?? []).filter((one) => !one.opened);
  const fromPackets = closed.flatMap((one) =>
    (one.packets ?? []).flatMap((packet) => (packet.kind === 'key' ? [packet.keyId] : [])),
  );
  const named = parsed?.attention?.wantedKeyIds.map((id) => (/^0+$/.test(id) ? null : id)) ?? [];
  const ids = new Set([...fromPackets, ...named].map((id) => id?.toUpperCase() ?? null));
  return [...ids].map((keyId) => ({
    keyId,
    ours: keyId === null ? null : (team.find((key) => hasId(key, keyId))?.fingerprint ?? null),
  }));
}

function hasId(key: TeamKeyRow, keyId: string): boolean {
  return [key.fingerprint, ...key.keyIds].some((id) => id.toUpperCase().endsWith(keyId));
}

function triedWith(
  key: TeamKeyRow,
  wanted: ClosedLetter['wanted'],
  unlocked: boolean,
): ClosedLetter['tried'][number] {
  const { fingerprint, role, facts } = key;
  const name = singleLine(facts.userIds[0] ?? '', LINE);
  if (wanted.length === 0) return { fingerprint, role, name, result: 'no-part' };
  const meant = wanted.some((one) => one.ours === fingerprint);
  const hidden = wanted.some((one) => one.keyId === null);
  const result: Tried = meant
    ? unlocked
      ? 'fits'
      : 'locked'
    : !hidden
      ? unlocked
        ? 'does-not-fit'
        : 'does-not-fit-locked'
      : unlocked
        ? 'tried'
        : 'not-tried';
  return { fingerprint, role, name, result };
}

function passphraseOf(parsed: StoredMail | null): ClosedLetter['passphrase'] {
  if (parsed?.attention?.detail === 'wrong-passphrase') return 'wrong';
  const packets = (parsed?.ciphertexts ?? []).flatMap((one) => one.packets ?? []);
  const offered =
    parsed?.attention?.reason === 'passphrase-only' || packets.some(({ kind }) => kind === 'passphrase');
  return offered ? 'not-typed' : 'no-such-part';
}

/** The parts of the mail in their order, and below each the packets of what stayed closed in it. */
function builtOf(parsed: StoredMail): BuiltOf[] {
  const left = parsed.ciphertexts.filter((one) => !one.opened);
  const depthOf = (partId: string): number => partId.split(/[./]/).length - 1;
  const shown = parsed.structure.flatMap((part): BuiltOf[] => {
    const inside = left.filter((one) => holderOf(one.partId, parsed) === part.partId);
    const depth = depthOf(part.partId);
    const packets = inside.flatMap((one) => one.packets ?? []);
    return [
      {
        kind: 'part',
        depth,
        type: singleLine(part.type, LINE),
        name: singleLine(part.name, LINE),
        size: part.size,
        closed: inside.length > 0,
      },
      ...packets.map((packet): BuiltOf => ({ kind: 'packet', depth: depth + 1, packet })),
    ];
  });
  // a ciphertext that stands in no part of its own, such as one inside another
  const known = new Set(parsed.structure.map((part) => part.partId));
  const rest = left.filter((one) => !known.has(one.partId)).flatMap((one) => one.packets ?? []);
  return [...shown, ...rest.map((packet): BuiltOf => ({ kind: 'packet', depth: 1, packet }))];
}

/** The part that holds the bytes of a ciphertext: of PGP/MIME the last below its multipart (RFC 3156 section 4). */
function holderOf(partId: string, { structure }: StoredMail): string {
  const own = structure.find((part) => part.partId === partId);
  if (own === undefined || !own.type.startsWith('multipart/')) return partId;
  return structure.findLast((part) => part.partId.startsWith(`${partId}.`))?.partId ?? partId;
}

/** By references and tags alone: nothing was opened, so nothing of it is proven. */
function belongsTo(
  db: ReadDb,
  letter: LetterRecord,
  parsed: StoredMail | null,
  { casePrefix, fromAddress }: Programme,
): ClosedLetter['belongs'] {
  if (parsed === null) return null;
  const { joins, because } = threadLetter(
    {
      from: letter.fromAddress === '' ? null : letter.fromAddress,
      subject: letter.subject,
      text: '',
      inReplyTo: parsed.headers.inReplyTo,
      references: parsed.headers.references,
      signedByReporterOf: [],
    },
    threadLookup(db, casePrefix, [fromAddress]),
  );
  if (joins === null || because === null) return null;
  const no = Number(joins.slice(casePrefix.length + 1));
  const one = caseSummary(db, no);
  const mark = one === undefined ? undefined : embargoMarks(db, [one]).get(no);
  return { caseId: joins, by: because, embargo: mark ?? null };
}

function soFar(db: ReadDb, id: number): ClosedLetter['soFar'] {
  return eventsOfLetter(db, id).map(({ at, kind, facts }) => ({
    at,
    kind,
    reason: ATTENTION_REASONS.find((reason) => reason === facts['reason']) ?? null,
  }));
}
