/** A fingerprint, always whole, in groups of four; differing groups are marked, underlined and counted. */

/** Upper-case hex in groups of four. */
export function fingerprintGroups(fingerprint: string): string[] {
  return fingerprint.toUpperCase().match(/.{1,4}/g) ?? [];
}

export function Fingerprint({
  fingerprint,
  against,
  line,
}: {
  fingerprint: string;
  against?: string | undefined;
  line?: boolean;
}) {
  const groups = fingerprintGroups(fingerprint);
  const others = against === undefined ? groups : fingerprintGroups(against);
  return (
    <div
      className={line === true ? 'fp fp-line' : 'fp'}
      role="img"
      aria-label={`Fingerprint ${groups.join(' ')}`}
    >
      {groups.map((group, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: groups can repeat, their places are what they are
        <span key={place} className={group === others[place] ? undefined : 'differs'}>
          {group}
        </span>
      ))}
    </div>
  );
}

/** How many groups differ. */
export function differingGroups(one: string, other: string): number {
  const others = fingerprintGroups(other);
  return fingerprintGroups(one).filter((group, place) => group !== others[place]).length;
}
