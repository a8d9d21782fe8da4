/** One command from its words to its exit code. */
import { StoreFault } from '../vault/store/database';
import { type CommandShape, type Given, understand } from './arguments';
import { credits } from './credits';
import { type Ending, type Exit, EXIT, failureOf } from './endings';
import { HELP } from './help-text';
import { importMail, retry } from './import-mail';
import { backup, create, drill, restore, verify } from './keep-vault';
import { keyImport } from './key-import';
import { list, original, show } from './read-cases';
import { head, receipt } from './signed-texts';
import type { Terminal } from './terminal';

interface Command extends CommandShape {
  readonly name: readonly string[];
  run(given: Given, terminal: Terminal): Promise<Ending>;
}

const MANY = Number.MAX_SAFE_INTEGER;

const COMMANDS: readonly Command[] = [
  {
    name: ['create'],
    least: 0,
    most: 0,
    options: ['name', 'organisation', 'from', 'case-prefix', 'policy'],
    run: create,
  },
  { name: ['key', 'import'], least: 1, most: 1, options: ['key-passphrase-fd'], run: keyImport },
  { name: ['import'], least: 1, most: MANY, options: ['key-passphrase-fd'], run: importMail },
  { name: ['retry'], least: 0, most: 0, options: ['key-passphrase-fd'], run: retry },
  { name: ['list'], least: 0, most: 0, options: [], run: list },
  { name: ['show'], least: 1, most: 1, options: [], run: show },
  { name: ['original'], least: 1, most: 1, options: ['out'], run: original },
  {
    name: ['credits'],
    least: 0,
    most: 0,
    options: [
      'release',
      'product',
      'from',
      'to',
      'format',
      'titles',
      'case-numbers',
      'links',
      'anonymous',
      'out',
    ],
    run: credits,
  },
  { name: ['backup'], least: 1, most: 1, options: [], run: backup },
  { name: ['drill'], least: 1, most: 1, options: [], run: drill },
  { name: ['restore'], least: 1, most: 1, options: [], run: restore },
  { name: ['verify'], least: 0, most: 0, options: [], run: verify },
  { name: ['head'], least: 0, most: 0, options: ['sign', 'out', 'key-passphrase-fd'], run: head },
  { name: ['receipt'], least: 1, most: 1, options: ['letter', 'out', 'key-passphrase-fd'], run: receipt },
];

/** Runs one command; never rejects. */
export async function runDesk(args: readonly string[], terminal: Terminal): Promise<Exit> {
  const asked = args[0];
  if (asked === 'help' || asked === '--help' || asked === '-h') {
    terminal.out(HELP);
    return EXIT.done;
  }
  const command = COMMANDS.find(({ name }) => name.every((word, i) => args[i] === word));
  if (command === undefined) {
    terminal.note(
      asked === undefined
        ? 'No command was given. "help" lists them.'
        : 'There is no such command. "help" lists them.',
    );
    return EXIT.usage;
  }
  const given = understand(args.slice(command.name.length), command, terminal);
  if (given.ok && given.value.help) {
    terminal.out(HELP);
    return EXIT.done;
  }
  const ending = given.ok ? await endOf(command, given.value, terminal) : given;
  if (ending.ok) return ending.value;
  const { exit, words } = failureOf(ending.error.code);
  terminal.note([words, ending.error.about].filter((sentence) => sentence !== undefined).join(' '));
  return exit;
}

async function endOf(command: Command, given: Given, terminal: Terminal): Promise<Ending> {
  try {
    return await command.run(given, terminal);
  } catch (thrown) {
    return { ok: false, error: { code: faultCode(thrown) } };
  }
}

/** A fault of the disk has a sentence; of a bug only its class is said, since messages may quote mail. */
function faultCode(thrown: unknown): string {
  if (thrown instanceof StoreFault) return thrown.code === 'damaged' ? 'damaged-vault' : thrown.code;
  return thrown instanceof Error ? thrown.name : 'unknown';
}
