/** Entry of the parser process: an Electron utilityProcess, or a child forked by plain Node (command line, tests). */
import { z } from 'zod';
import { type ParserPort, serve } from './protocol';

z.config({ jitless: true });

/** What is used of Electron's ports; a message carries its value in `data`, and ports beside it. */
interface VaultLine {
  on(event: 'message', listener: (event: { data: unknown }) => void): void;
  postMessage(message: unknown): void;
  start(): void;
}
interface ParentPort {
  once(event: 'message', listener: (event: { ports: readonly VaultLine[] }) => void): void;
}

function electronPort(line: VaultLine): ParserPort {
  return {
    send: (message) => line.postMessage(message),
    onMessage: (listener) => {
      line.on('message', (event) => listener(event.data));
      line.start();
    },
  };
}

function forkedPort(): ParserPort {
  // an orphan would keep a stranger's mail in memory
  process.on('disconnect', () => process.exit(0));
  return {
    send: (message) => {
      process.send?.(message);
    },
    onMessage: (listener) => {
      process.on('message', listener);
    },
  };
}

// as: parentPort is there in an Electron utilityProcess only, which Node's types do not know
const { parentPort } = process as unknown as { parentPort?: ParentPort };
if (parentPort === undefined) serve(forkedPort());
// main's one message brings the line to the vault; letters do not pass through main
else parentPort.once('message', ({ ports: [line] }) => line && serve(electronPort(line)));
