/** What is found for the words in the field: asked when typing rests, the results before stay until the new ones are there. */
import { useEffect, useRef, useState } from 'react';
import type { Reply } from '../../../shared/ipc/contract';
import { useCall } from '../../bridge/queries';
import { isSearchable } from './hits';

const REST_MS = 120;
const FIRST_LIMIT = 50;
const MOST = 200;

export interface Results {
  /** The words that the results belong to; null before the first search. */
  readonly asked: string | null;
  readonly found: Reply<'search.find'> | undefined;
  readonly error: string | undefined;
  readonly atMost: boolean;
  showMore(): void;
}

export function useResults(text: string): Results {
  const rested = useRested(text.trim());
  const [more, setMore] = useState<string | null>(null);
  const limit = more === rested ? MOST : FIRST_LIMIT;
  const enabled = isSearchable(rested);
  const query = useCall('search.find', { text: rested, limit }, { enabled, keep: true });
  const answered = useRef<{ found: Reply<'search.find'>; asked: string } | null>(null);
  if (query.data !== undefined && query.data !== answered.current?.found) {
    answered.current = { found: query.data, asked: rested };
  }
  const shown = enabled ? answered.current : null;
  return {
    asked: shown?.asked ?? null,
    found: shown?.found,
    error: enabled ? query.error : undefined,
    atMost: limit === MOST,
    showMore: () => setMore(rested),
  };
}

/** The first words are looked for at once, so that coming back to the screen shows its results. */
function useRested(text: string): string {
  const [rested, setRested] = useState(text);
  useEffect(() => {
    const timer = window.setTimeout(() => setRested(text), REST_MS);
    return () => window.clearTimeout(timer);
  }, [text]);
  return rested;
}
