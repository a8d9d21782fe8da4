/** Bringing keys in: first look what is there, then take it in, with passphrases where a key has its own. */
import { useState } from 'react';
import type { Request } from '../../../shared/ipc/contract';
import type { BareRevocationView, KeyFactsView, KeyImportOutcome } from '../../../shared/ipc/shapes';
import { useAct } from '../../bridge/queries';

export type Side = 'ours' | 'reporters';
type Source = Request<'keys.inspect'>['source'];

export interface KeyIntake {
  /** What is in the file or text; null until it was looked at. */
  readonly found: readonly KeyFactsView[] | null;
  /** Certificates that end a key and came without it, and where they stand; null while there is none. */
  readonly revoked: { readonly source: Source; readonly revocations: readonly BareRevocationView[] } | null;
  readonly outcomes: readonly KeyImportOutcome[] | null;
  /** A failure of looking or taking in as a whole. */
  readonly code: string | null;
  readonly busy: boolean;
  look(source: Source): Promise<void>;
  take(wish: {
    side: Side;
    passphrases: readonly string[];
    keepPassphrase: 'sealed' | 'ask';
    pinTo: number | null;
  }): Promise<readonly KeyImportOutcome[] | null>;
  /** Back to choosing. */
  forget(): void;
}

export function useKeyIntake(): KeyIntake {
  const inspect = useAct('keys.inspect');
  const importing = useAct('keys.import');
  const [source, setSource] = useState<Source | null>(null);
  const [found, setFound] = useState<readonly KeyFactsView[] | null>(null);
  const [revoked, setRevoked] = useState<KeyIntake['revoked']>(null);
  const [outcomes, setOutcomes] = useState<readonly KeyImportOutcome[] | null>(null);
  const [code, setCode] = useState<string | null>(null);
  return {
    found,
    revoked,
    outcomes,
    code,
    busy: inspect.busy || importing.busy,
    async look(from) {
      const answer = await inspect.act({ source: from });
      setCode(answer.ok ? null : answer.error.code);
      if (!answer.ok) return;
      const { keys, revocations } = answer.value;
      if (keys.length === 0) return setRevoked({ source: from, revocations });
      setSource(from);
      setFound(keys);
    },
    async take({ side, passphrases, keepPassphrase, pinTo }) {
      if (source === null) return null;
      const typed = passphrases.filter((text) => text !== '');
      const answer = await importing.act({
        source,
        passphrases: typed,
        keepPassphrase,
        wanted: side === 'ours' ? 'private' : 'public',
        pinTo,
      });
      setCode(answer.ok ? null : answer.error.code);
      if (!answer.ok) return null;
      setOutcomes(answer.value.outcomes);
      return answer.value.outcomes;
    },
    forget() {
      setSource(null);
      setFound(null);
      setRevoked(null);
      setOutcomes(null);
      setCode(null);
    },
  };
}
