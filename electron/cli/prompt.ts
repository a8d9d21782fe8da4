/** Asks for a secret on the terminal itself, so that standard input and output stay free, and shows nothing of what is typed. */
import fs from 'node:fs';
import tty from 'node:tty';

const ENTER = ['\r', '\n'];
const ERASE = ['\u007f', '\b'];
const CANCEL = ['\u0003', '\u0004'];

/** What was typed; undefined without a terminal, or when the person gave up. */
export async function promptHidden(question: string): Promise<string | undefined> {
  const descriptor = openTerminal();
  if (descriptor === undefined) return undefined;
  const keys = new tty.ReadStream(descriptor);
  fs.writeSync(descriptor, question);
  keys.setRawMode(true);
  try {
    return await typed(keys);
  } finally {
    keys.setRawMode(false);
    fs.writeSync(descriptor, '\n');
    keys.destroy();
  }
}

function openTerminal(): number | undefined {
  try {
    return process.platform === 'win32' ? (tty.isatty(0) ? 0 : undefined) : fs.openSync('/dev/tty', 'r+');
  } catch {
    return undefined;
  }
}

function typed(keys: tty.ReadStream): Promise<string | undefined> {
  return new Promise((resolve) => {
    const characters: string[] = [];
    keys.setEncoding('utf8');
    keys.on('data', (chunk) => {
      for (const character of String(chunk)) {
        if (ENTER.includes(character)) return resolve(characters.join(''));
        if (CANCEL.includes(character)) return resolve(undefined);
        if (ERASE.includes(character)) characters.pop();
        else characters.push(character);
      }
    });
    keys.once('end', () => resolve(undefined));
  });
}
