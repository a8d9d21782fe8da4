/** Policies as files: one comes in as a draft or not at all, one leaves and is recorded like everything that leaves. */
import { fail, ok, type Result } from '../../../../shared/kernel/result';
import type { PolicyProfile } from '../../../../shared/policy/profile';
import { profileText, type ProfileFault, readProfileText } from '../../../../shared/policy/read-profile';
import { isHolidayPlace } from '../../holiday-places';
import { givenAwayBy } from '../../embargoes';
import { sha256Of } from '../../store/blobs';
import { addEgress } from '../../store/egress-rows';
import { findProfile, policyDraft, putDraft } from '../../store/policy-rows';
import { writeFaultCode } from '../file-fault';
import type { Desk, UseCase } from '../ports';
import { nextVersion } from './edit-draft';

/** A profile is a few kilobytes. */
const MAX_BYTES = 1_000_000;

/** Becomes the draft of the policy of its id, under the next version of this vault. With a fault nothing changes. */
export const importPolicy: UseCase<'policies.import'> = async (desk, { source }) => {
  const text = source.kind === 'text' ? ok(source.text) : await textOf(desk, source.token);
  if (!text.ok) return text;
  const read = readProfileText(text.value);
  const faults = read.ok ? unknownPlaces(read.value) : [...read.error.faults];
  if (!read.ok || faults.length > 0) return ok({ id: null, version: null, faults });
  const { id } = read.value;
  if (desk.store.read((db) => policyDraft(db, id)) !== undefined) return fail({ code: 'draft-exists' });
  const version = desk.store.write((db) => {
    const next = nextVersion(db, id);
    putDraft(db, { ...read.value, version: next });
    const facts = { profile: id, version: String(next), sha256: sha256Of(Buffer.from(text.value, 'utf8')) };
    db.append({ kind: 'policy-imported', caseNo: null, facts });
    return next;
  });
  return ok({ id, version, faults: [] });
};

/** The bytes are hashed and recorded before they are written, and as left only once they are. */
export const exportPolicy: UseCase<'policies.export'> = async (desk, { id, version, token }) => {
  const [file] = desk.grants.paths(token, 'save-policy') ?? [];
  if (file === undefined) return fail({ code: 'bad-request' });
  const profile = desk.store.read((db) =>
    version === null ? policyDraft(db, id)?.profile : findProfile(db, id, version),
  );
  if (profile === undefined) return fail({ code: 'no-such-thing' });
  const text = profileText(profile);
  const bytes = Buffer.from(text, 'utf8');
  const [sha256, size] = [sha256Of(bytes), bytes.length];
  const facts = { profile: id, version: String(profile.version), sha256, size: String(size) };
  desk.store.write((db) => db.append({ kind: 'policy-made', caseNo: null, facts }));
  // the dialog has asked before an existing file is replaced
  const written = await desk.files.write(file, bytes, { replace: true });
  if (!written.ok) {
    const why = writeFaultCode(written.error.code);
    desk.store.write((db) =>
      db.append({ kind: 'policy-not-written', caseNo: null, facts: { ...facts, why } }),
    );
    return fail({ code: why });
  }
  desk.store.write((db) => {
    addEgress(db, { kind: 'policy', sha256, size, caseNo: null });
    db.append({ kind: 'policy-exported', caseNo: null, facts });
  });
  return ok({ bytes: size, embargoed: desk.store.read((db) => givenAwayBy(db, text, null)) });
};

type TextFailure = { code: 'no-such-thing' | 'no-permission' | 'io-error' | 'file-too-large' };

async function textOf(desk: Desk, token: string): Promise<Result<string, TextFailure>> {
  const [file] = desk.grants.paths(token, 'import-policy') ?? [];
  if (file === undefined) return fail({ code: 'no-such-thing' });
  const read = await desk.files.read(file, MAX_BYTES);
  if (read.ok) return ok(Buffer.from(read.value).toString('utf8'));
  switch (read.error.code) {
    case 'no-such-file':
      return fail({ code: 'no-such-thing' });
    case 'too-large':
      return fail({ code: 'file-too-large' });
    case 'no-permission':
      return fail({ code: 'no-permission' });
    case 'empty':
      return ok('');
    default:
      return fail({ code: 'io-error' });
  }
}

/** Holidays of a country that the program has no table of would silently be none. */
function unknownPlaces({ calendar }: PolicyProfile): ProfileFault[] {
  const { holidays } = calendar;
  if (holidays === null || isHolidayPlace(holidays.country, holidays.region)) return [];
  const country = isHolidayPlace(holidays.country, null);
  const place = country ? 'calendar.holidays.region' : 'calendar.holidays.country';
  return [{ place, code: 'unknown-word', about: (country ? holidays.region : holidays.country) ?? '' }];
}
