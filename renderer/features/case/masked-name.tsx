/** The real name of a reporter who has a pseudonym: hidden until asked for, and hidden again after 30 seconds (MAXEM-9). */
import { Eye, EyeOff } from 'lucide-react';
import { useEffect, useState } from 'react';
import { Icon } from '../../ui/icon';
import { Chip } from '../../ui/marks';

const SHOWN_MS = 30_000;

export function MaskedName({ name }: { name: string }) {
  const [shown, setShown] = useState(false);
  useEffect(() => {
    if (!shown) return;
    const timer = window.setTimeout(() => setShown(false), SHOWN_MS);
    return () => window.clearTimeout(timer);
  }, [shown]);
  if (!shown) {
    return (
      <button type="button" className="mask" onClick={() => setShown(true)}>
        <Icon of={EyeOff} small />
        Hidden. Show…
      </button>
    );
  }
  return (
    <>
      <span dir="auto">{name}</span>{' '}
      <Chip tone="veil" icon={Eye}>
        Hides in 30 s
      </Chip>
    </>
  );
}
