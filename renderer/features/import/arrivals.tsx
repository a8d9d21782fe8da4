/** Says once, on whatever screen, that letters came in from the watched folder. */
import { useEffect, useRef } from 'react';
import { useCall } from '../../bridge/queries';
import { arrivedWords } from '../../text/import-runs';
import { useToast } from '../../ui/toast';

export function Arrivals() {
  const jobs = useCall('import.jobs', {}).data?.jobs;
  const toast = useToast();
  const told = useRef<Set<string> | null>(null);
  useEffect(() => {
    if (jobs === undefined) return;
    const over = jobs.filter((job) => job.source === 'watch' && job.endedAt !== null);
    // what was there when the vault was opened is no news
    told.current ??= new Set(over.map((job) => job.id));
    for (const job of over) {
      if (told.current.has(job.id)) continue;
      told.current.add(job.id);
      const words = arrivedWords(job);
      if (words !== null) toast.say(words);
    }
  }, [jobs, toast]);
  return null;
}
