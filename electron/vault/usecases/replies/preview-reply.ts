/**
 * Shows what exactly would leave: the letter is built, encrypted, signed and checked by the very function that exports it,
 * looked at, and thrown away. Only the Date, the Message-ID of a first export and the ciphertext are made anew each time.
 */
import { fail, ok, type Result } from '../../../../shared/kernel/result';
import type { Reply } from '../../../../shared/ipc/contract';
import { filesOfReply } from '../../store/reply-file-rows';
import type { Desk, UseCase } from '../ports';
import { readable } from './export-clear';
import { seal } from './export-reply';

/** Files make a letter long; nobody reads base64. */
const MOST_CHARACTERS = 40_000;

type Preview = Reply<'reply.preview'>;

export const previewReply: UseCase<'reply.preview'> = async (desk, { id, revision, clear }) => {
  const made =
    clear === null ? await encrypted(desk, id, revision) : await open(desk, id, revision, clear.signed);
  if (!made.ok) return made;
  const parts = desk.store.read((db) => filesOfReply(db, id));
  return ok({
    ...made.value,
    inner: made.value.inner.slice(0, MOST_CHARACTERS),
    cut: made.value.inner.length > MOST_CHARACTERS,
    parts: parts.map(({ name, mediaType, size }) => ({ name, mediaType, size })),
  });
};

type Made = Omit<Preview, 'parts' | 'cut'>;

async function encrypted(
  desk: Desk,
  id: number,
  revision: number,
): Promise<Result<Made, { readonly code: SealFailure }>> {
  const ready = await seal(desk, { id, revision, embargoSeen: true }, 'letter');
  if (!ready.ok) return ready;
  const { sealed, inner } = ready.value;
  const own = desk.keyring.current();
  const ours = own === null ? [] : [{ fingerprint: own.fingerprint, whose: desk.programme().organisation }];
  return ok({
    size: sealed.bytes.length,
    outer: headerOf(sealed.bytes),
    inner: Buffer.from(inner).toString('utf8'),
    keys: [...sealed.keys.map((fingerprint) => ({ fingerprint, whose: ready.value.reply.to })), ...ours],
    signedBy: own?.fingerprint ?? null,
  });
}

type SealFailure = Extract<Awaited<ReturnType<typeof seal>>, { ok: false }>['error']['code'];

async function open(
  desk: Desk,
  id: number,
  revision: number,
  sign: boolean,
): Promise<Result<Made, { readonly code: SealFailure }>> {
  const wish = { id, revision, sign, reason: 'preview', despiteKey: true, embargoSeen: true };
  const ready = await readable(desk, wish);
  if (!ready.ok) {
    const { code } = ready.error;
    const known = code === 'reason-needed' || code === 'key-is-there' || code === 'tells-of-case';
    return fail({ code: known ? 'self-check-failed' : code });
  }
  const { bytes } = ready.value.sealed;
  const text = Buffer.from(bytes).toString('latin1');
  return ok({
    size: bytes.length,
    outer: headerOf(bytes),
    inner: text.slice(text.indexOf('\r\n\r\n') + 4),
    keys: [],
    signedBy: sign ? (desk.keyring.current()?.fingerprint ?? null) : null,
  });
}

/** Up to the first empty line. */
function headerOf(bytes: Uint8Array): string {
  const text = Buffer.from(bytes).toString('latin1');
  return text.slice(0, text.indexOf('\r\n\r\n'));
}
