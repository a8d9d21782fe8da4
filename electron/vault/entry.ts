/** Entry of the vault process: joins main's control messages, the page's line and the parsers' ports to the vault. */
import { z } from 'zod';
import { type FromVault, toVault } from '../../shared/ipc/control';
import { composeVault } from './composition';
import { fillDemo } from './demo/fill-demo';
import { MainKeychain } from './main-keychain';
import { MainParsers } from './main-parsers';
import { PageLine, type Port } from './page-line';

z.config({ jitless: true });

/** Electron's parent port: messages carry the value in `data`, and ports beside it. */
interface ParentPort {
  on(
    event: 'message',
    hear: (event: { readonly data: unknown; readonly ports: readonly Port[] }) => void,
  ): void;
  postMessage(message: FromVault): void;
}

function serve(main: ParentPort): void {
  const parsers = new MainParsers((message) => main.postMessage(message));
  const keychain = new MainKeychain((message) => main.postMessage(message));
  const vault = composeVault({
    parsers,
    keychain,
    fillDemo,
    attended: true,
    tell: (event) => page.tell(event),
    dragged: (message) => main.postMessage(message),
    opened: (path, name) => main.postMessage({ kind: 'opened', path, name }),
    log: ({ channel, code }) =>
      process.stderr.write(`${JSON.stringify({ event: 'vault-fault', channel, code })}\n`),
  });
  const page = new PageLine(vault.dispatch);

  main.on('message', ({ data, ports: [port] }) => {
    const parsed = toVault.safeParse(data);
    if (!parsed.success) return;
    const message = parsed.data;
    if (message.kind === 'grant') {
      vault.grants.add(message.token, message.purpose, message.paths);
      main.postMessage({ kind: 'granted', token: message.token });
    }
    if (message.kind === 'page' && port !== undefined) page.connect(port);
    if (message.kind === 'parser' && port !== undefined) vault.pool.add(parsers.link(message.parser, port));
    if (message.kind === 'parser-gone') parsers.hearGone(message);
    if (message.kind === 'keychain') keychain.hear(message);
    if (message.kind === 'close') {
      vault.close();
      main.postMessage({ kind: 'closed' });
      // The message leaves before the process does.
      setImmediate(() => process.exit(0));
    }
  });
  main.postMessage({ kind: 'ready' });
}

// as: Electron's utilityProcess has parentPort, which Node's types do not know
const { parentPort } = process as unknown as { parentPort?: ParentPort };
if (parentPort === undefined) throw new Error('the vault process is started by main');
serve(parentPort);
