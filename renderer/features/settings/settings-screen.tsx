/** Settings, part by part; each change is kept when it is made. */
import { Building2, Info, ListChecks, Lock, type LucideIcon, Plug2, SlidersHorizontal } from 'lucide-react';
import type { ReactNode } from 'react';
import { useLocation, useSearchParams } from 'wouter';
import { Icon } from '../../ui/icon';
import { Bar, Foot, ScrollRegion } from '../../ui/surfaces';
import { AboutPart } from './about-part';
import { AppearancePart } from './appearance-part';
import { PrivacyPart } from './privacy-part';
import { ProgrammePart } from './programme-part';
import { SafetyPart } from './safety-part';

const PARTS = [
  { id: 'safety', name: 'Vault and safety', icon: Lock, show: SafetyPart },
  { id: 'programme', name: 'Programme', icon: Building2, show: ProgrammePart },
  { id: 'appearance', name: 'Appearance', icon: SlidersHorizontal, show: AppearancePart },
  { id: 'privacy', name: 'Privacy', icon: Plug2, show: PrivacyPart },
  { id: 'about', name: 'About', icon: Info, show: AboutPart },
] as const;

/** `?part=privacy` shows that part; what is asked for by `?do=` (see BackupPanel) stands in the first one. */
export function SettingsScreen() {
  const [query, setQuery] = useSearchParams();
  const [, go] = useLocation();
  const shown = PARTS.find((one) => one.id === query.get('part')) ?? PARTS[0];
  const part = shown.id;
  return (
    <>
      <Bar
        title="Settings"
        beside={
          <span className="small">
            {part === 'programme'
              ? 'Kept in the vault when you save them'
              : part === 'safety'
                ? 'Saved as you change them'
                : part === 'appearance'
                  ? 'Saved as you change them, on this computer only'
                  : ''}
          </span>
        }
      />
      <div className="settings">
        <nav className="settings-nav" aria-label="Settings">
          {PARTS.map((one) => (
            <NavItem
              key={one.id}
              icon={one.icon}
              here={one.id === part}
              onPress={() => setQuery({ part: one.id }, { replace: true })}
            >
              {one.name}
            </NavItem>
          ))}
          <NavItem icon={ListChecks} here={false} onPress={() => go('/first-steps')}>
            First steps
          </NavItem>
        </nav>
        <ScrollRegion label={shown.name} className="settings-main">
          <shown.show />
        </ScrollRegion>
      </div>
      <Foot
        keys={[
          { keys: ['Tab'], does: 'next setting' },
          { keys: ['Ctrl L'], does: 'lock now' },
        ]}
      />
    </>
  );
}

function NavItem({
  icon,
  here,
  onPress,
  children,
}: {
  icon: LucideIcon;
  here: boolean;
  onPress: () => void;
  children: ReactNode;
}) {
  return (
    <button
      type="button"
      className="side-item side-button"
      aria-current={here ? true : undefined}
      onClick={onPress}
    >
      <Icon of={icon} small />
      <span>{children}</span>
    </button>
  );
}
