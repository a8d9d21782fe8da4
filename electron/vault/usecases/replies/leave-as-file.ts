/**
 * Lets a letter leave as a file, in three steps, so that nothing counts as exported that is not on disk, and nothing is on
 * disk unrecorded:
 * 1. one transaction keeps the very bytes, their hash and the hash of their session key ("reply-sealed"); still a draft;
 * 2. the file is written, synced and renamed into its place;
 * 3. one transaction makes the reply exported and notes the egress ("reply-exported").
 * After a crash between 2 and 3 the reply is still a draft, step 1 names the bytes that may lie on the disk, and a sent
 * copy of them is recognised. When 2 fails, "reply-not-written" says why.
 */
import type { ReplyView } from '../../../../shared/ipc/shapes';
import { fail, ok, type Result } from '../../../../shared/kernel/result';
import type { ReplyRecord } from '../../store/reply-rows';
import { writeFaultCode } from '../file-fault';
import type { Desk } from '../ports';
import { recordExported, recordNotWritten, recordSealed, type Sealed } from './leaving-record';
import { isLeaving, shown, whileLeaving } from './reply-of';

/** A letter that is ready to leave, and what was made of it. */
export interface Ready {
  readonly reply: ReplyRecord;
  readonly sealed: Sealed;
}

/** `make` encrypts or signs and checks, and changes nothing; its refusal is handed on. */
export async function leaveAsFile<E extends { readonly code: string }>(
  desk: Desk,
  { id, token }: { readonly id: number; readonly token: string },
  kind: 'letter' | 'letter-clear',
  make: () => Promise<Result<Ready, E>>,
): Promise<
  Result<
    ReplyView,
    E | { readonly code: 'no-such-thing' | 'stale-revision' | ReturnType<typeof writeFaultCode> }
  >
> {
  const [path] = desk.grants.paths(token, 'save-letter') ?? [];
  if (path === undefined) return fail({ code: 'no-such-thing' });
  if (isLeaving(desk, id)) return fail({ code: 'stale-revision' });
  return await whileLeaving(desk, id, async () => {
    const ready = await make();
    if (!ready.ok) return ready;
    const { reply, sealed } = ready.value;
    desk.store.write((db) => recordSealed(db, reply, sealed));
    // the dialog has asked before an existing file is replaced
    const written = await desk.files.write(path, sealed.bytes, { replace: true });
    if (!written.ok) {
      const code = writeFaultCode(written.error.code);
      desk.store.write((db) => recordNotWritten(db, reply, code));
      return fail({ code });
    }
    desk.store.write((db) => recordExported(db, reply, sealed, kind));
    return ok(shown(desk, id));
  });
}
