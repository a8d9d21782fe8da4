/** Reads a policy profile from a file or a form and lists every fault with its place; nothing is guessed or repaired. */
import type { z } from 'zod';
import { fail, ok, type Result } from '../kernel/result';
import { lintProfile } from './lint-profile';
import { maxem } from './maxem';
import { type PolicyProfile, policyProfileSchema } from './profile';

/** What can be wrong with one place of a profile. */
export const PROFILE_FAULTS = [
  'not-json',
  'too-new',
  'unknown-field',
  'missing',
  'wrong-type',
  'unknown-word',
  'out-of-range',
  'impossible-date',
  'unknown-zone',
  'bad-address',
  'bad-text',
  'contradiction',
] as const;
export type ProfileFaultCode = (typeof PROFILE_FAULTS)[number];

/** One fault. `place` is the path in the file, `scope[0].from`; empty for the whole. `about` is the code of a contradiction. */
export interface ProfileFault {
  readonly place: string;
  readonly code: ProfileFaultCode;
  readonly about: string;
}

/** Every fault of a profile, in the order of the file; never empty. */
export interface ProfileFaults {
  readonly code: 'profile-invalid' | 'profile-too-new';
  readonly faults: readonly ProfileFault[];
}

type Path = readonly PropertyKey[];

/** The profile that the data is, or every fault of its form with its place. Contradictions are the lint's own. */
export function readProfile(data: unknown): Result<PolicyProfile, ProfileFaults> {
  const parsed = policyProfileSchema.safeParse(data, { reportInput: true });
  if (parsed.success) return ok(parsed.data);
  const faults = parsed.error.issues.flatMap(faultsOf);
  const newer = faults.some((fault) => fault.code === 'too-new');
  return fail({ code: newer ? 'profile-too-new' : 'profile-invalid', faults });
}

/**
 * The same for a file that comes in from outside, where a contradiction is a fault as well. What of the file has the
 * right form is checked for contradictions even when another part has not, so that all faults are seen at once.
 */
export function readForeignProfile(data: unknown): Result<PolicyProfile, ProfileFaults> {
  const read = readProfile(data);
  const faults = read.ok ? [] : read.error.faults;
  const standing = read.ok ? read.value : standIn(data);
  const broken = faults.map((fault) => fault.place);
  const against =
    standing === null ? [] : contradictions(standing).filter(({ place }) => !touches(place, broken));
  if (read.ok && against.length === 0) return read;
  return fail({ code: read.ok ? 'profile-invalid' : read.error.code, faults: [...faults, ...against] });
}

/** The same from the text of a file. */
export function readProfileText(text: string): Result<PolicyProfile, ProfileFaults> {
  try {
    return readForeignProfile(JSON.parse(text));
  } catch {
    return fail({ code: 'profile-invalid', faults: [{ place: '', code: 'not-json', about: '' }] });
  }
}

/** The profile as a file: two spaces, a line feed at the end. */
export function profileText(profile: PolicyProfile): string {
  return `${JSON.stringify(profile, null, 2)}\n`;
}

function contradictions(profile: PolicyProfile): ProfileFault[] {
  return lintProfile(profile)
    .filter((finding) => finding.level === 'contradiction')
    .map(({ place, code }) => ({ place, code: 'contradiction', about: code }));
}

function faultsOf(issue: z.core.$ZodIssue): ProfileFault[] {
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map((key) => ({
      place: placeOf([...issue.path, key]),
      code: 'unknown-field',
      about: '',
    }));
  // a record's key that is none of its words; the issue stands at the record or at the key
  if (issue.code === 'invalid_key') return [{ place: placeOf(issue.path), code: 'unknown-field', about: '' }];
  return [{ place: placeOf(issue.path), code: codeOf(issue), about: '' }];
}

function codeOf(issue: z.core.$ZodIssue): ProfileFaultCode {
  const place = placeOf(issue.path);
  if (issue.input === undefined) return 'missing';
  if (place === 'formatVersion' && typeof issue.input === 'number' && issue.input > 1) return 'too-new';
  switch (issue.code) {
    case 'invalid_type':
      return 'wrong-type';
    case 'invalid_value':
      return 'unknown-word';
    case 'too_big':
    case 'too_small':
      return 'out-of-range';
    case 'custom':
      return 'unknown-zone';
    case 'invalid_format':
      return issue.format === 'date'
        ? 'impossible-date'
        : issue.format === 'email'
          ? 'bad-address'
          : 'bad-text';
    default:
      return 'wrong-type';
  }
}

/** `fix.term.amount`, `scope[0].hosts[1]`. */
function placeOf(path: Path): string {
  return path.reduce<string>((place, step) => {
    if (typeof step === 'number') return `${place}[${step}]`;
    return place === '' ? String(step) : `${place}.${String(step)}`;
  }, '');
}

/** Whether a finding lies at, in or around a place that is broken anyway. */
function touches(place: string, broken: readonly string[]): boolean {
  return broken.some((one) => place.startsWith(one) || one.startsWith(place));
}

/** The data with every broken place taken from a sound profile or left out: only to see what else is wrong with it. */
function standIn(data: unknown): PolicyProfile | null {
  if (typeof data !== 'object' || data === null || Array.isArray(data)) return null;
  const copy: unknown = cloned(data);
  const parsed = policyProfileSchema.safeParse(copy);
  if (parsed.success) return parsed.data;
  // from the back, so that taking out one entry of a list does not move the others
  for (const issue of [...parsed.error.issues].reverse()) mend(copy, issue);
  const again = policyProfileSchema.safeParse(copy);
  return again.success ? again.data : null;
}

function mend(copy: unknown, issue: z.core.$ZodIssue): void {
  if (issue.code === 'unrecognized_keys') {
    const holder = at(copy, issue.path);
    if (isRecord(holder)) for (const key of issue.keys) delete holder[key];
    return;
  }
  const holder = at(copy, issue.path.slice(0, -1));
  const last = issue.path.at(-1);
  if (Array.isArray(holder) && typeof last === 'number') holder.splice(last, 1);
  else if (isRecord(holder) && typeof last === 'string') {
    const inList = issue.path.findLastIndex((step) => typeof step === 'number');
    const list = inList < 0 ? undefined : at(copy, issue.path.slice(0, inList));
    // an entry of a list with a broken part is left out whole: no other profile has the same entry
    if (Array.isArray(list)) list.splice(Number(issue.path[inList]), 1);
    else holder[last] = cloned(at(maxem, issue.path));
  }
}

function at(data: unknown, path: Path): unknown {
  return path.reduce<unknown>(
    (value, step) =>
      Array.isArray(value) || isRecord(value) ? (value as Record<PropertyKey, unknown>)[step] : undefined, // as: lists and records alike are read by key
    data,
  );
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** What comes from JSON goes through JSON unchanged. */
function cloned(data: unknown): unknown {
  return data === undefined ? undefined : JSON.parse(JSON.stringify(data));
}
