/** Layout and surfaces: bars, rails, feet, panels, banners, empty states, paper, progress. */
import type { LucideIcon } from 'lucide-react';
import { Fragment, type ReactNode, useId } from 'react';
import { Kbd } from './button';
import { Icon } from './icon';
import type { Tone } from './marks';

/** The head of a screen: its title, what is said beside it, and what can be done. */
export function Bar({
  title,
  beside,
  children,
}: {
  title: ReactNode;
  beside?: ReactNode;
  children?: ReactNode;
}) {
  return (
    <header className="bar">
      <h1>{title}</h1>
      {beside === undefined ? null : <span className="quiet cut">{beside}</span>}
      <span className="push" />
      {children}
    </header>
  );
}

/** The foot of a screen: its local keys. */
export function Foot({
  keys,
  says,
}: {
  keys: readonly { readonly keys: readonly string[]; readonly does: string }[];
  says?: ReactNode;
}) {
  return (
    <footer className="foot">
      {says === undefined ? null : <span>{says}</span>}
      {keys.map((entry) => (
        <span key={entry.does}>
          {entry.keys.map((key) => (
            <Kbd key={key}>{key}</Kbd>
          ))}{' '}
          {entry.does}
        </span>
      ))}
      <span className="push">
        <Kbd>?</Kbd> all keys
      </span>
    </footer>
  );
}

/** A block of the rail at the right. */
export function RailBlock({
  title,
  beside,
  children,
}: {
  title: string;
  beside?: ReactNode;
  children: ReactNode;
}) {
  const id = useId();
  return (
    <section className="rail-block" aria-labelledby={id}>
      <h2 id={id}>
        {title}
        {beside === undefined ? null : (
          <>
            <span className="push" />
            {beside}
          </>
        )}
      </h2>
      {children}
    </section>
  );
}

export function Panel({
  title,
  beside,
  children,
  flush,
}: {
  title: string;
  beside?: ReactNode;
  children: ReactNode;
  flush?: boolean;
}) {
  const id = useId();
  return (
    <section className="panel" aria-labelledby={id}>
      <div className="panel-head">
        <h2 id={id}>{title}</h2>
        {beside === undefined ? null : <span className="push row">{beside}</span>}
      </div>
      {flush === true ? children : <div className="panel-body stack">{children}</div>}
    </section>
  );
}

export function Banner({
  icon,
  tone,
  bar,
  children,
  action,
}: {
  icon: LucideIcon;
  tone?: Exclude<Tone, 'hold' | 'accent'> | 'demo' | undefined;
  bar?: boolean;
  children: ReactNode;
  action?: ReactNode;
}) {
  const names = [
    'banner',
    tone === undefined ? '' : `banner-${tone}`,
    bar === true ? 'banner-bar' : '',
  ].filter((name) => name !== '');
  return (
    <div className={names.join(' ')} role={tone === 'bad' ? 'alert' : 'status'}>
      <Icon of={icon} />
      <div>{children}</div>
      {action === undefined ? null : <span className="push row">{action}</span>}
    </div>
  );
}

/** What would be here, why it is empty, one next step. */
export function EmptyState({
  icon,
  title,
  children,
  action,
}: {
  icon: LucideIcon;
  title: string;
  children: ReactNode;
  action?: ReactNode;
}) {
  return (
    <div className="empty">
      <Icon of={icon} />
      <h2>{title}</h2>
      <p>{children}</p>
      {action}
    </div>
  );
}

/** Words that a stranger wrote, and nothing else. */
export function Paper({ children, label }: { children: ReactNode; label: string }) {
  return (
    <section className="paper" aria-label={label}>
      {children}
    </section>
  );
}

export function ProgressBar({ label, done, total }: { label: string; done: number; total: number }) {
  return <progress className="progress" aria-label={label} value={done} max={Math.max(total, 1)} />;
}

/** Something is under way, and nobody knows how long it takes. */
export function Busy({ label }: { label: string }) {
  return (
    <div className="progress progress-busy" role="progressbar" aria-label={label}>
      <i />
    </div>
  );
}

/** Names and values. */
export function Pairs({ pairs }: { pairs: readonly (readonly [string, ReactNode])[] }) {
  return (
    <dl className="pairs">
      {pairs.map(([name, value]) => (
        <Fragment key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </Fragment>
      ))}
    </dl>
  );
}

/** While something is fetched for the first time. */
export function Loading({ what }: { what: string }) {
  return (
    <p className="body quiet" role="status">
      Opening {what}…
    </p>
  );
}

/** A part of the screen that scrolls: it can take the focus, so that the arrow keys reach it (WCAG 2.1.1). */
export function ScrollRegion({
  label,
  className,
  children,
}: {
  label: string;
  className?: string;
  children: ReactNode;
}) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: see above
    <section className={className ?? 'body body-flush table-scroll'} tabIndex={0} aria-label={label}>
      {children}
    </section>
  );
}
