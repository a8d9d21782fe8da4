/** Two cells between a letter's head and its paper, never inside it: a lock for who could read it, a seal for who wrote it. */
import { Lock, LockKeyhole, LockOpen, ShieldAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import type { LetterView } from '../../shared/ipc/shapes';
import {
  type JudgedFacts,
  lockOf,
  type LockState,
  sealOf,
  type SealState,
  type TheirVerdict,
} from '../../shared/letter/verdict';
import { VERDICT_WORDS } from '../text/verdicts';
import {
  Icon,
  LockHalfIcon,
  LockXIcon,
  SealAlertIcon,
  SealCheckIcon,
  SealMinusIcon,
  SealOffIcon,
  SealQuestionIcon,
  SealUncheckedIcon,
  SealXIcon,
} from './icon';

type Tone = 'good' | 'warn' | 'bad' | 'none';
interface Drawn {
  readonly icon: ReactNode;
  readonly small: ReactNode;
  readonly tone: Tone;
}

const LOCK: Readonly<Record<LockState, Drawn>> = {
  closed: { icon: <Icon of={Lock} />, small: <Icon of={Lock} small />, tone: 'good' },
  half: { icon: <LockHalfIcon />, small: <LockHalfIcon small />, tone: 'warn' },
  open: { icon: <Icon of={LockOpen} />, small: <Icon of={LockOpen} small />, tone: 'warn' },
  unprotected: { icon: <LockXIcon />, small: <LockXIcon small />, tone: 'bad' },
  unopened: { icon: <Icon of={LockKeyhole} />, small: <Icon of={LockKeyhole} small />, tone: 'warn' },
};

const SEAL: Readonly<Record<SealState, Drawn>> = {
  verified: { icon: <SealCheckIcon />, small: <SealCheckIcon small />, tone: 'good' },
  'part-signed': { icon: <SealAlertIcon />, small: <SealAlertIcon small />, tone: 'warn' },
  'not-pinned': { icon: <SealQuestionIcon />, small: <SealQuestionIcon small />, tone: 'warn' },
  'unknown-key': { icon: <SealQuestionIcon />, small: <SealQuestionIcon small />, tone: 'warn' },
  refused: { icon: <SealMinusIcon />, small: <SealMinusIcon small />, tone: 'warn' },
  unjudged: { icon: <SealMinusIcon />, small: <SealMinusIcon small />, tone: 'warn' },
  bad: { icon: <SealXIcon />, small: <SealXIcon small />, tone: 'bad' },
  'other-key': { icon: <Icon of={ShieldAlert} />, small: <Icon of={ShieldAlert} small />, tone: 'bad' },
  unsigned: { icon: <SealOffIcon />, small: <SealOffIcon small />, tone: 'none' },
  unchecked: { icon: <SealUncheckedIcon />, small: <SealUncheckedIcon small />, tone: 'none' },
};

/** Both cells of an open letter, and what its verdict says. `lockAction` offers our key, `sealAction` compares and checks again. */
export function Verdicts({
  letter,
  verdict: { lock, seal },
  when,
  lockAction,
  sealAction,
}: {
  letter: LetterView;
  verdict: TheirVerdict;
  when: string;
  lockAction?: ReactNode;
  sealAction?: ReactNode;
}) {
  const words = VERDICT_WORDS;
  return (
    <div className="verdicts">
      <Cell drawn={LOCK[lock]} finding={words.lock[lock].finding}>
        {words.lock[lock].evidence} {lockAction}
      </Cell>
      <Cell drawn={SEAL[seal]} finding={words.sealFinding(seal, letter)}>
        {words.sealEvidence(seal, letter, when)} {sealAction}
      </Cell>
    </div>
  );
}

/** Only the two glyphs, with their names. `reporter` is their name on this desk. */
export function VerdictGlyphs({ letter }: { letter: JudgedFacts & { readonly reporter: string } }) {
  const lock = lockOf(letter);
  const seal = sealOf(letter);
  const finding = VERDICT_WORDS.sealFinding(seal, letter);
  const name = `${VERDICT_WORDS.lock[lock].finding}. ${finding}.`;
  return (
    <span className="nowrap" role="img" aria-label={name} title={name}>
      <span className={toneClass(LOCK[lock].tone)}>{LOCK[lock].small}</span>{' '}
      <span className={toneClass(SEAL[seal].tone)}>{SEAL[seal].small}</span>
    </span>
  );
}

function Cell({ drawn, finding, children }: { drawn: Drawn; finding: string; children: ReactNode }) {
  return (
    <div className={`verdict is-${drawn.tone}`}>
      {drawn.icon}
      <b>{finding}</b>
      <span>{children}</span>
    </div>
  );
}

function toneClass(tone: Tone): string {
  return tone === 'none' ? 'faint' : `tone-${tone}`;
}
