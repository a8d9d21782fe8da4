/** Files that go with a letter: put with it, taken off it, and our own public key as one of them. */
import type { Reply } from '../../../../shared/ipc/contract';
import { MOST_ATTACHED_BYTES, MOST_ATTACHED_FILES } from '../../../../shared/ipc/channels/replies';
import { fail, ok, type Result } from '../../../../shared/kernel/result';
import { singleLine } from '../../../../shared/letter/untrusted-text';
import { mediaTypeOf } from '../../letters-out/media-type';
import { putBlob, sha256Of } from '../../store/blobs';
import type { WriteDb } from '../../store/database';
import { teamKey } from '../../store/key-rows';
import { filesOfReply, insertReplyFile, removeReplyFile } from '../../store/reply-file-rows';
import { changeReply, type ReplyRecord } from '../../store/reply-rows';
import type { Desk, FileFault, UseCase } from '../ports';
import { findReply, isLeaving, shown } from './reply-of';

export interface NewFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

const NAME_CHARACTERS = 200;

export const attachFiles: UseCase<'reply.attach'> = async (desk, { id, revision, token }) => {
  const draft = draftOf(desk, id, revision);
  if (!draft.ok) return draft;
  const paths = desk.grants.paths(token, 'attach-file');
  if (paths === undefined) return fail({ code: 'no-such-thing' });
  if (paths.length > MOST_ATTACHED_FILES) return fail({ code: 'too-many-files' });
  const files: NewFile[] = [];
  for (const path of paths) {
    const read = await desk.files.read(path, MOST_ATTACHED_BYTES);
    if (!read.ok) return fail({ code: READ_CODES[read.error.code] });
    if (read.value.length === 0) return fail({ code: 'empty-file' });
    files.push({ name: path.split(/[\\/]/).at(-1) ?? '', bytes: read.value });
  }
  // reading takes time, and the draft may have changed meanwhile
  const still = draftOf(desk, id, revision);
  return still.ok ? putFiles(desk, still.value, files) : still;
};

export const detachFile: UseCase<'reply.detach'> = (desk, { id, revision, attachment }) => {
  const draft = draftOf(desk, id, revision);
  if (!draft.ok) return draft;
  const file = desk.store.read((db) => filesOfReply(db, id)).find((one) => one.id === attachment);
  if (file === undefined) return fail({ code: 'no-such-thing' });
  desk.store.write((db) => {
    removeReplyFile(db, attachment);
    changeReply(db, id, { savedAt: db.now });
    const facts = { reply: String(id), sha256: file.sha256, size: String(file.size) };
    db.append({ kind: 'reply-detached', caseNo: draft.value.caseNo, facts });
  });
  return ok(shown(desk, id));
};

/** Pressed twice it is still one file. */
export const attachOurKey: UseCase<'reply.attach-our-key'> = async (desk, { id, revision }) => {
  const own = desk.keyring.current();
  const key = own === null ? undefined : desk.store.read((db) => teamKey(db, own.fingerprint));
  if (key === undefined) return fail({ code: 'no-team-key' });
  const bytes = Buffer.from(await desk.keyring.workshop.armored(key.public), 'utf8');
  const draft = draftOf(desk, id, revision);
  if (!draft.ok) return draft;
  const there = desk.store.read((db) => filesOfReply(db, id)).some((one) => one.sha256 === sha256Of(bytes));
  if (there) return ok(shown(desk, id));
  return putFiles(desk, draft.value, [{ name: `${key.fingerprint.slice(-16)}-public-key.asc`, bytes }]);
};

type ChangeFailure = { readonly code: 'no-such-thing' | 'stale-revision' | 'already-exported' };

/** The draft, as long as nothing happened to it since the page saw it. */
export function draftOf(desk: Desk, id: number, revision: number): Result<ReplyRecord, ChangeFailure> {
  const reply = findReply(desk, id);
  if (reply === undefined) return fail({ code: 'no-such-thing' });
  if (reply.state !== 'draft') return fail({ code: 'already-exported' });
  if (reply.revision !== revision || isLeaving(desk, id)) return fail({ code: 'stale-revision' });
  return ok(reply);
}

/** All of them or none, together with what `also` records of them. */
export function putFiles(
  desk: Desk,
  reply: ReplyRecord,
  files: readonly NewFile[],
  also?: (db: WriteDb) => void,
): Result<Reply<'reply.attach'>, { readonly code: 'too-large' | 'too-many-files' }> {
  const before = desk.store.read((db) => filesOfReply(db, reply.id));
  if (before.length + files.length > MOST_ATTACHED_FILES) return fail({ code: 'too-many-files' });
  const sizes = [...before.map((one) => one.size), ...files.map((one) => one.bytes.length)];
  if (sizes.reduce((sum, size) => sum + size, 0) > MOST_ATTACHED_BYTES) return fail({ code: 'too-large' });
  desk.store.write((db) => {
    for (const { name, bytes } of files) {
      const sha256 = putBlob(db, bytes);
      const shownName = singleLine(name).slice(0, NAME_CHARACTERS);
      const known = { name: shownName === '' ? 'file' : shownName, mediaType: mediaTypeOf(name) };
      insertReplyFile(db, { replyId: reply.id, ...known, size: bytes.length, sha256 });
      const facts = { reply: String(reply.id), sha256, size: String(bytes.length) };
      db.append({ kind: 'reply-attached', caseNo: reply.caseNo, facts });
    }
    changeReply(db, reply.id, { savedAt: db.now });
    also?.(db);
  });
  return ok(shown(desk, reply.id));
}

const READ_CODES = {
  'no-such-file': 'no-such-thing',
  'no-permission': 'no-permission',
  'disk-full': 'io-error',
  'io-error': 'io-error',
  'already-exists': 'io-error',
  'too-large': 'too-large',
  empty: 'empty-file',
} as const satisfies Record<FileFault, string>;
