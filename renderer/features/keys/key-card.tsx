/** One key in full: names it certified, whole fingerprint, how and when it was made, until when it is good. */
import type { ReactNode } from 'react';
import type { KeyFactsView } from '../../../shared/ipc/shapes';
import { keyDate } from '../../text/openpgp-keys';
import { Fingerprint } from '../../ui/fingerprint';
import { Pairs } from '../../ui/surfaces';
import { ValidUntil } from './valid-until';

interface KeyCardProps {
  readonly title: string;
  readonly chip?: ReactNode;
  readonly facts: KeyFactsView;
  readonly now: number;
  /** The other fingerprint: groups that differ are marked. */
  readonly against?: string | undefined;
  readonly more?: readonly (readonly [string, ReactNode])[];
}

export function KeyCard({ title, chip, facts, now, against, more }: KeyCardProps) {
  return (
    <div className="key-card">
      <div className="row">
        <b>{title}</b>
        {chip}
      </div>
      <Fingerprint fingerprint={facts.fingerprint} against={against} />
      <div className="small">
        <Pairs
          pairs={[
            ['Certified name', <Names key="names" userIds={facts.userIds} />],
            ['Made', `${keyDate(facts.createdAt)}, ${facts.algorithm}`],
            ['Valid until', <ValidUntil key="until" facts={facts} now={now} />],
            ...(facts.canEncrypt ? [] : [['Letters to it', 'cannot be encrypted now'] as const]),
            ...(more ?? []),
          ]}
        />
      </div>
    </div>
  );
}

/** The words of whoever made the key: only those that the key itself certified. */
export function Names({ userIds }: { userIds: readonly string[] }) {
  if (userIds.length === 0) return <span className="quiet">none that it certified</span>;
  return (
    <>
      {userIds.map((userId) => (
        <span key={userId} className="stack" dir="auto">
          {userId}
        </span>
      ))}
    </>
  );
}
