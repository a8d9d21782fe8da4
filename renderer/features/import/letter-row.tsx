/** One letter of a run: when and from whom, what happened to it and what is safe, and the way on. */
import {
  Asterisk,
  FileKey,
  FileWarning,
  FileX2,
  KeyRound,
  LockKeyhole,
  LockOpen,
  type LucideIcon,
  PackageX,
  ShieldAlert,
} from 'lucide-react';
import { useLocation } from 'wouter';
import type { ImportRow } from '../../../shared/ipc/shapes';
import type { AttentionReason } from '../../../shared/letter/vocabulary';
import { outcomeLine, REASON_WORDS } from '../../text/import';
import { dateTime } from '../../text/time';
import { Button } from '../../ui/button';
import { Icon } from '../../ui/icon';
import { Chip } from '../../ui/marks';
import { VerdictGlyphs } from '../../ui/verdict';
import styles from './import.module.css';

/** What stands outside in place of a subject that is encrypted (RFC 9788). */
const HIDDEN_SUBJECT = '...';

/** The cells of one letter. */
export function LetterCells({ row }: { row: ImportRow }) {
  return (
    <>
      <td className="quiet nowrap">{row.receivedAt === null ? '' : dateTime(row.receivedAt)}</td>
      <td title={row.file} className={styles.file} dir="auto">
        {row.from === '' ? (row.receivedAt === null ? row.file : 'Unknown sender') : row.from}
      </td>
      <td>{row.glance === null ? null : <VerdictGlyphs letter={row.glance} />}</td>
      <td className="wrap">
        <Finding row={row} />
      </td>
      <td className="num">
        <WayOn row={row} />
      </td>
    </>
  );
}

function Finding({ row }: { row: ImportRow }) {
  const words = row.reason === null || row.outcome === 'already-here' ? null : REASON_WORDS[row.reason];
  const clear = row.encrypted === 'none' && (row.outcome === 'new-case' || row.outcome === 'joined-case');
  return (
    <>
      {words === null ? (
        <b className="medium">{outcomeLine(row)}</b>
      ) : (
        <>
          <ReasonIcon row={row} /> <b className="medium">{words.finding}</b>{' '}
          {row.wantedKeys.length === 0 ? null : (
            <>
              Encrypted to <span className="mono">{row.wantedKeys.map(inFours).join(', ')}</span>.{' '}
            </>
          )}
          <span className="quiet">{words.rest}</span>
        </>
      )}{' '}
      {row.subject === '' || row.subject === HIDDEN_SUBJECT ? null : (
        <span className="quiet" dir="auto">
          “{row.subject}”{' '}
        </span>
      )}
      {clear ? (
        <Chip tone="warn" icon={LockOpen}>
          Not encrypted
        </Chip>
      ) : null}
    </>
  );
}

const ICONS: Readonly<Record<AttentionReason, { readonly icon: LucideIcon; readonly tone: 'warn' | 'bad' }>> =
  {
    'no-matching-key': { icon: KeyRound, tone: 'warn' },
    'key-locked': { icon: LockKeyhole, tone: 'warn' },
    'passphrase-only': { icon: Asterisk, tone: 'warn' },
    malformed: { icon: FileWarning, tone: 'bad' },
    'not-integrity-protected': { icon: ShieldAlert, tone: 'bad' },
    'too-large': { icon: PackageX, tone: 'warn' },
    smime: { icon: FileKey, tone: 'warn' },
  };

function ReasonIcon({ row: { outcome, reason } }: { row: ImportRow }) {
  const found =
    outcome === 'needs-attention' && isAttention(reason)
      ? ICONS[reason]
      : outcome === 'rejected'
        ? ({ icon: FileX2, tone: 'warn' } as const)
        : null;
  return found === null ? null : (
    <span className={`tone-${found.tone}`}>
      <Icon of={found.icon} small />
    </span>
  );
}

function WayOn({ row }: { row: ImportRow }) {
  const [, go] = useLocation();
  const { caseId, messageId, outcome, reason } = row;
  if (caseId !== null)
    return (
      <Button small onPress={() => go(`/cases/${caseId}`)} label={`Open case ${caseId}`}>
        {caseId}
      </Button>
    );
  if (outcome === 'filed')
    return (
      <Button small onPress={() => go('/filed')}>
        See filed
      </Button>
    );
  if (outcome !== 'needs-attention' || !isAttention(reason)) return null;
  const [label, to] =
    reason === 'no-matching-key'
      ? ['Add key…', '/keys?do=add']
      : reason === 'key-locked'
        ? ['Unlock key…', '/keys?do=unlock']
        : ['See what to do', messageId === null ? '/attention' : `/attention/${messageId}`];
  return (
    <Button small onPress={() => go(to)}>
      {label}
    </Button>
  );
}

function isAttention(reason: ImportRow['reason']): reason is AttentionReason {
  return reason !== null && Object.hasOwn(ICONS, reason);
}

function inFours(keyId: string): string {
  return keyId.slice(-16).replace(/(.{4})(?=.)/g, '$1 ');
}
