/** Binds a key to a reporter, on a person's word; the only way in which a second key comes beside the first. */
import { fail, ok } from '../../../../shared/kernel/result';
import { decideKey, reopenDecision } from '../../store/key-change-rows';
import { publicKey, unpinKey } from '../../store/key-rows';
import { pinnedKeysOf, reporterRecord } from '../../store/reporter-rows';
import type { UseCases } from '../ports';
import { notePins } from '../verdicts/note-verdict';
import { writePin } from './import-keys';

export const pinUseCases: UseCases<'keys.pin' | 'keys.unpin'> = {
  'keys.pin'(desk, { reporterId, fingerprint, reason }) {
    const pins = desk.store.read((db) =>
      reporterRecord(db, reporterId) === undefined || publicKey(db, fingerprint) === undefined
        ? null
        : pinnedKeysOf(db, reporterId),
    );
    if (pins === null) return fail({ code: 'no-such-thing' });
    if (pins.some((pin) => pin.fingerprint === fingerprint)) return ok({});
    if (pins.length > 0 && reason.trim() === '') return fail({ code: 'reason-needed' });
    desk.store.write((db) => {
      writePin(db, reporterId, fingerprint, reason.trim());
      reopenDecision(db, reporterId, fingerprint);
    });
    desk.tell({ event: 'changed' });
    return ok({});
  },

  'keys.unpin'(desk, { reporterId, fingerprint, reason }) {
    const pins = desk.store.read((db) => pinnedKeysOf(db, reporterId));
    if (!pins.some((pin) => pin.fingerprint === fingerprint)) return fail({ code: 'no-such-thing' });
    desk.store.write((db) => {
      unpinKey(db, reporterId, fingerprint);
      // letters that it signed before still carry it
      decideKey(db, reporterId, fingerprint, 'let-go', reason.trim());
      db.append({
        kind: 'key-unpinned',
        caseNo: null,
        facts: { reporter: String(reporterId), fingerprint, reason: reason.trim() },
      });
      notePins(db, reporterId);
    });
    desk.tell({ event: 'changed' });
    return ok({});
  },
};
