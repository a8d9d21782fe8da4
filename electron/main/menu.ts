/** The menu bar: what works whatever the page shows. */
import { Menu, type MenuItemConstructorOptions } from 'electron';

/**
 * @param lock ends the vault process
 * @param verify asks the page to verify the vault that is open, if one is
 * @param drill asks the page for a restore drill of the vault that is open, if one is
 */
export function setMenu(
  { lock, verify, drill }: { lock: () => void; verify: () => void; drill: () => void },
  developing: boolean,
): void {
  const isMac = process.platform === 'darwin';
  const separator: MenuItemConstructorOptions = { type: 'separator' };
  const template: MenuItemConstructorOptions[] = [
    ...(isMac ? [{ role: 'appMenu' } as const] : []),
    { label: '&File', submenu: [isMac ? { role: 'close' } : { role: 'quit', accelerator: 'CmdOrCtrl+Q' }] },
    {
      label: '&Edit',
      submenu: [
        { role: 'undo' },
        { role: 'redo' },
        separator,
        { role: 'cut' },
        { role: 'copy' },
        { role: 'paste' },
        { role: 'pasteAndMatchStyle' },
        { role: 'selectAll' },
      ],
    },
    {
      label: '&View',
      submenu: [
        { role: 'resetZoom' },
        { role: 'zoomIn' },
        { role: 'zoomOut' },
        separator,
        { role: 'togglefullscreen' },
        ...(developing ? [separator, { role: 'toggleDevTools' } as const] : []),
      ],
    },
    {
      label: 'V&ault',
      submenu: [
        { label: '&Verify', click: () => verify() },
        { label: 'Do a restore &drill…', click: () => drill() },
        { label: '&Lock now', accelerator: 'CmdOrCtrl+L', click: () => lock() },
      ],
    },
    { role: 'windowMenu' },
  ];
  Menu.setApplicationMenu(Menu.buildFromTemplate(template));
}
