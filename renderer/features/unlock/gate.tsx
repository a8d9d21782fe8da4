/** The surface that every step in front of the vault stands on. */
import { Check, Lock, Plug2 } from 'lucide-react';
import { Fragment, type ReactNode, useId } from 'react';
import { Icon, MarkIcon } from '../../ui/icon';

export function Gate({ children }: { children: ReactNode }) {
  return (
    <main className="gate">
      {children}
      <footer className="gate-foot">
        <span>
          <Icon of={Plug2} small /> Offline: this app opens no connection
        </span>
        <span>
          <Icon of={Lock} small /> The vault stays in its folder on this computer
        </span>
      </footer>
    </main>
  );
}

/** A card with the mark, its title and what is said under it. */
export function MarkCard({ title, says, children }: { title: string; says: string; children: ReactNode }) {
  const id = useId();
  return (
    <section className="gate-card" aria-labelledby={id}>
      <div className="row">
        <MarkIcon className="gate-mark" />
        <div>
          <h1 id={id}>{title}</h1>
          <p className="small quiet">{says}</p>
        </div>
      </div>
      {children}
    </section>
  );
}

const STEPS = ['Name and place', 'Passphrase', 'Recovery key'] as const;

/** One step of making a vault. */
export function StepCard({
  step,
  title,
  says,
  children,
}: {
  step: 0 | 1 | 2;
  title: string;
  says: ReactNode;
  children: ReactNode;
}) {
  const id = useId();
  return (
    <section className="gate-card gate-card-wide" aria-labelledby={id}>
      <ol className="gate-steps" aria-label="Steps">
        {STEPS.map((name, place) => (
          <li key={name} aria-current={place === step ? 'step' : undefined}>
            {place < step ? (
              <Fragment>
                <Icon of={Check} small /> <span className="hidden-label">Done: </span>
              </Fragment>
            ) : null}
            {place + 1} {name}
          </li>
        ))}
      </ol>
      <div className="stack stack-1">
        <h1 id={id}>{title}</h1>
        <p className="quiet">{says}</p>
      </div>
      {children}
    </section>
  );
}

/** One of the other ways, as a quiet line. */
export function Way({ children, onPress }: { children: ReactNode; onPress: () => void }) {
  return (
    <li>
      <button type="button" className="link" onClick={onPress}>
        {children}
      </button>
    </li>
  );
}
