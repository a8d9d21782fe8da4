/** Two cells between a letter's head and its paper, never inside it: a lock for who could read it, a seal for who wrote it. */
import { Lock, LockKeyhole, LockOpen } from 'lucide-react';
import type { ReactNode } from 'react';
import type { LetterView } from '../../shared/ipc/shapes';
import { lockOf, type LockState, sealOf, type SealState, VERDICT_WORDS } from '../text/verdicts';
import {
  Icon,
  LockHalfIcon,
  LockXIcon,
  SealAlertIcon,
  SealCheckIcon,
  SealMinusIcon,
  SealOffIcon,
  SealQuestionIcon,
  SealXIcon,
} from './icon';

type Tone = 'good' | 'warn' | 'bad' | 'none';

const LOCK: Readonly<Record<LockState, { icon: ReactNode; small: ReactNode; tone: Tone }>> = {
  closed: { icon: <Icon of={Lock} />, small: <Icon of={Lock} small />, tone: 'good' },
  half: { icon: <LockHalfIcon />, small: <LockHalfIcon small />, tone: 'warn' },
  open: { icon: <Icon of={LockOpen} />, small: <Icon of={LockOpen} small />, tone: 'warn' },
  unprotected: { icon: <LockXIcon />, small: <LockXIcon small />, tone: 'bad' },
  unopened: { icon: <Icon of={LockKeyhole} />, small: <Icon of={LockKeyhole} small />, tone: 'warn' },
};

const SEAL: Readonly<Record<SealState, { icon: ReactNode; small: ReactNode; tone: Tone }>> = {
  verified: { icon: <SealCheckIcon />, small: <SealCheckIcon small />, tone: 'good' },
  'part-signed': { icon: <SealAlertIcon />, small: <SealAlertIcon small />, tone: 'warn' },
  'not-pinned': { icon: <SealQuestionIcon />, small: <SealQuestionIcon small />, tone: 'warn' },
  'unknown-key': { icon: <SealQuestionIcon />, small: <SealQuestionIcon small />, tone: 'warn' },
  refused: { icon: <SealMinusIcon />, small: <SealMinusIcon small />, tone: 'warn' },
  unjudged: { icon: <SealMinusIcon />, small: <SealMinusIcon small />, tone: 'warn' },
  bad: { icon: <SealXIcon />, small: <SealXIcon small />, tone: 'bad' },
  unsigned: { icon: <SealOffIcon />, small: <SealOffIcon small />, tone: 'none' },
  unchecked: { icon: <SealOffIcon />, small: <SealOffIcon small />, tone: 'none' },
};

/** Both cells of an open letter. `action` stands in the lock's cell, for instance to offer our key. */
export function Verdicts({
  letter,
  when,
  lockAction,
  sealAction,
}: {
  letter: LetterView;
  when: string;
  lockAction?: ReactNode;
  sealAction?: ReactNode;
}) {
  const lock = lockOf(letter);
  const seal = sealOf(letter);
  const words = VERDICT_WORDS;
  return (
    <div className="verdicts">
      <Cell tone={LOCK[lock].tone} icon={LOCK[lock].icon} finding={words.lock[lock].finding}>
        {words.lock[lock].evidence} {lockAction}
      </Cell>
      <Cell tone={SEAL[seal].tone} icon={SEAL[seal].icon} finding={words.sealFinding(seal, letter)}>
        {words.sealEvidence(seal, letter, when)} {sealAction}
      </Cell>
    </div>
  );
}

/** Only the two glyphs, with their names. */
export function VerdictGlyphs({
  letter,
}: {
  letter: Parameters<typeof lockOf>[0] & Pick<LetterView, 'from'>;
}) {
  const lock = lockOf(letter);
  const seal = sealOf(letter);
  const name = `${VERDICT_WORDS.lock[lock].finding}. ${VERDICT_WORDS.sealFinding(seal, letter)}.`;
  return (
    <span className="nowrap" role="img" aria-label={name} title={name}>
      <span className={toneClass(LOCK[lock].tone)}>{LOCK[lock].small}</span>{' '}
      <span className={toneClass(SEAL[seal].tone)}>{SEAL[seal].small}</span>
    </span>
  );
}

function Cell({
  tone,
  icon,
  finding,
  children,
}: {
  tone: Tone;
  icon: ReactNode;
  finding: string;
  children: ReactNode;
}) {
  return (
    <div className={`verdict is-${tone}`}>
      {icon}
      <b>{finding}</b>
      <span>{children}</span>
    </div>
  );
}

function toneClass(tone: Tone): string {
  return tone === 'none' ? 'faint' : `tone-${tone}`;
}
