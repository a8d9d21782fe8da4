/** Icons: Lucide, 1.75 line, 16 or 14 px, and the few that are ours. Always hidden from assistive tools: words stand beside them. */
import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';

/** One of Lucide's icons. */
export function Icon({
  of: Drawn,
  small,
  className,
}: {
  of: LucideIcon;
  small?: boolean;
  className?: string | undefined;
}) {
  return <Drawn aria-hidden="true" className={classOf(small, className)} strokeWidth={1.75} />;
}

interface OwnProps {
  readonly small?: boolean;
  readonly className?: string | undefined;
}

function own(drawing: ReactNode) {
  return function OwnIcon({ small, className }: OwnProps) {
    return (
      <svg viewBox="0 0 24 24" aria-hidden="true" className={classOf(small, className)}>
        {drawing}
      </svg>
    );
  };
}

function classOf(small: boolean | undefined, className: string | undefined): string {
  return ['icon', small === true ? 'icon-s' : '', className ?? ''].filter((name) => name !== '').join(' ');
}

const SEAL =
  'M3.85 8.62a4 4 0 0 1 4.78-4.77 4 4 0 0 1 6.74 0 4 4 0 0 1 4.78 4.78 4 4 0 0 1 0 6.74 4 4 0 0 1-4.77 4.78 4 4 0 0 1-6.75 0 4 4 0 0 1-4.78-4.77 4 4 0 0 1 0-6.76Z';
const SHACKLE = 'M7 11V7a5 5 0 0 1 10 0v4';

/** The app's mark: a clock at ten past ten, and the flap of an envelope. */
export const MarkIcon = own(
  <>
    <circle cx="12" cy="12" r="9.25" />
    <path d="M5.6 7.6 12 13l6.4-5.4" />
  </>,
);
export const LockHalfIcon = own(
  <>
    <rect width="18" height="11" x="3" y="11" rx="2" />
    <path d={SHACKLE} />
    <path d="M12 11v11M12 14H3.5M12 18H3.5" />
  </>,
);
export const LockXIcon = own(
  <>
    <rect width="18" height="11" x="3" y="11" rx="2" />
    <path d={SHACKLE} />
    <path d="m9.8 14.3 4.4 4.4m0-4.4-4.4 4.4" />
  </>,
);
export const SealCheckIcon = own(
  <>
    <path d={SEAL} />
    <path d="m16 9-5.5 5.5L8 12" />
  </>,
);
export const SealAlertIcon = own(
  <>
    <path d={SEAL} />
    <path d="M12 8v4M12 16h.01" />
  </>,
);
export const SealMinusIcon = own(
  <>
    <path d={SEAL} />
    <path d="M8 12h8" />
  </>,
);
export const SealQuestionIcon = own(
  <>
    <path d={SEAL} />
    <path d="M9.09 9a3 3 0 0 1 5.83 1c0 2-3 3-3 3M12 17h.01" />
  </>,
);
export const SealXIcon = own(
  <>
    <path d={SEAL} />
    <path d="m15 9-6 6M9 9l6 6" />
  </>,
);
/** A dotted ring: not signed. */
export const SealOffIcon = own(<circle cx="12" cy="12" r="8.5" strokeDasharray="2.6 2.7" />);
/** A dashed ring: not checked yet. */
export const SealUncheckedIcon = own(<circle cx="12" cy="12" r="8.5" strokeDasharray="6.2 4.48" />);
