/** Entry of the parser process: an Electron utilityProcess, or a child forked by plain Node (command line, tests). */
import { z } from 'zod';
import { type ParserPort, serve } from './protocol';

z.config({ jitless: true });

/** Electron's parent port; its messages carry the value in `data`. */
interface ParentPort {
  on(event: 'message', listener: (event: { data: unknown }) => void): void;
  postMessage(message: unknown): void;
}

function electronPort(parentPort: ParentPort): ParserPort {
  return {
    send: (message) => parentPort.postMessage(message),
    onMessage: (listener) => parentPort.on('message', (event) => listener(event.data)),
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
serve(parentPort === undefined ? forkedPort() : electronPort(parentPort));
