/** Appearance, keys and notifications: theme, density, single-letter keys, counts told outside the window. */
import { useShell } from '../../bridge/shell';
import { Panel } from '../../ui/surfaces';
import { Segments, SetRow, Switch } from './set-row';

export function AppearancePart() {
  const shell = useShell();
  const { theme, density, singleLetterKeys, notifications } = shell.state.settings;
  return (
    <div className="settings-cols">
      <Panel flush title="Theme and rows">
        <SetRow name="Theme">
          <Segments
            label="Theme"
            value={theme}
            onChange={(chosen) => void shell.changeSettings({ theme: chosen })}
            options={[
              { value: 'system', label: 'System' },
              { value: 'light', label: 'Light' },
              { value: 'dark', label: 'Dark' },
            ]}
          />
        </SetRow>
        <SetRow name="Rows">
          <Segments
            label="Rows"
            value={density}
            onChange={(chosen) => void shell.changeSettings({ density: chosen })}
            options={[
              { value: 'comfortable', label: 'Roomy' },
              { value: 'compact', label: 'Close' },
            ]}
          />
        </SetRow>
      </Panel>
      <Panel flush title="Keys on the keyboard">
        <SetRow
          name="Single-letter keys"
          says="R to reply, J and K to move. They do nothing while you type in a field."
        >
          <Switch
            label="Single-letter keys"
            on={singleLetterKeys}
            onChange={(on) => void shell.changeSettings({ singleLetterKeys: on })}
          />
        </SetRow>
      </Panel>
      <Panel flush title="Outside the window">
        <SetRow
          name="Notifications and badge"
          says="Counts alone, such as “2 promises run out soon”. Never a name, a case number or a title; nothing while the vault is locked."
        >
          <Switch
            label="Notifications and badge"
            on={notifications}
            onChange={(on) => void shell.changeSettings({ notifications: on })}
          />
        </SetRow>
      </Panel>
    </div>
  );
}
