/** Where a letter that was read goes: the case it joins or opens, its reporter, and how it came there. */
import type { ParsedMail } from '../../../../shared/letter/parsed-mail';
import type { WriteDb } from '../../store/database';
import type { LetterPlace } from '../../store/letter-rows';
import { profileForReport } from '../../store/policy-rows';
import { findOrInsertReporter, joinCase, reporterByAddress } from '../../store/reporter-rows';
import { openCase, titleOf } from '../open-case';
import type { Programme } from '../ports';
import type { Landing } from './landing';

/** Finds or makes the case, and says how the letter came there. */
export function takePlace(
  db: WriteDb,
  mail: ParsedMail | null,
  landing: Landing,
  receipt: Pick<LetterPlace, 'receivedAt' | 'receivedFrom'>,
  programme: Programme,
): LetterPlace {
  const { receivedAt, receivedFrom } = receipt;
  const at = {
    direction: 'in',
    caseNo: null,
    joinedBy: '',
    filed: null,
    reporterId: null,
    receivedAt,
    receivedFrom,
  } as const;
  const from = mail?.from ?? null;
  const known = from === null ? undefined : reporterByAddress(db, from.address);
  switch (landing.kind) {
    case 'needs-attention':
      return at;
    case 'filed':
      return { ...at, filed: landing.reason };
    case 'sent-copy':
      return {
        ...at,
        direction: 'out',
        caseNo: landing.reply.caseNo,
        joinedBy: 'sent-copy',
        reporterId: landing.reply.reporterId,
      };
    case 'join':
      return { ...at, caseNo: landing.caseNo, joinedBy: landing.by, reporterId: known?.id ?? null };
    case 'new': {
      const reporterId = known?.id ?? findOrInsertReporter(db, from?.name ?? '', from?.address ?? '');
      return {
        ...at,
        caseNo: caseOfReport(db, mail, receivedAt, reporterId, programme),
        joinedBy: 'new',
        reporterId,
      };
    }
  }
}

/** Under the policy whose address it was sent to (the vault's own choice otherwise). */
function caseOfReport(
  db: WriteDb,
  mail: ParsedMail | null,
  receivedAt: number,
  reporterId: number,
  programme: Programme,
): number {
  const headers = mail?.headers;
  const recipients =
    headers === undefined
      ? []
      : [...headers.deliveredTo, ...[...headers.to, ...headers.cc].map((one) => one.address)];
  const profile = profileForReport(db, recipients, receivedAt, programme.defaultProfile);
  const no = openCase(db, {
    title: titleOf(mail?.subject ?? '', programme.casePrefix),
    origin: 'mail',
    receivedAt,
    profileId: profile.id,
    profileVersion: profile.version,
  });
  joinCase(db, no, reporterId);
  return no;
}
