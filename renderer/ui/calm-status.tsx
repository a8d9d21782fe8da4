/** Says a change to assistive tools, at most once a minute: clocks tick, and nobody wants to hear each of them. */
import { useEffect, useRef, useState } from 'react';

const CALM_MS = 60_000;

export function CalmStatus({ says }: { says: string }) {
  const [said, setSaid] = useState('');
  const last = useRef({ text: says, at: 0 });
  useEffect(() => {
    if (last.current.text === says) return;
    const wait = Math.max(0, last.current.at + CALM_MS - Date.now());
    const timer = window.setTimeout(() => {
      last.current = { text: says, at: Date.now() };
      setSaid(says);
    }, wait);
    return () => window.clearTimeout(timer);
  }, [says]);
  return (
    <span className="hidden-label" role="status">
      {said}
    </span>
  );
}
