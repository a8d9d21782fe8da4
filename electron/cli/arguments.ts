/** The words of a command line as what they mean. */
import path from 'node:path';
import { parseArgs } from 'node:util';
import { fail, ok, type Result } from '../../shared/kernel/result';
import type { Terminal } from './terminal';

const text = { type: 'string' } as const;
const flag = { type: 'boolean' } as const;

/** Every option of every command; a command accepts the common ones and its own. */
const OPTIONS = {
  vault: text,
  json: flag,
  help: { type: 'boolean', short: 'h' },
  'passphrase-fd': text,
  'recovery-key-fd': text,
  'key-passphrase-fd': text,
  name: text,
  organisation: text,
  from: text,
  to: text,
  'case-prefix': text,
  policy: text,
  out: text,
  release: text,
  product: text,
  format: text,
  titles: flag,
  'case-numbers': flag,
  links: flag,
  anonymous: text,
  sign: flag,
  letter: text,
} as const;
export type OptionName = keyof typeof OPTIONS;

const COMMON: readonly OptionName[] = ['vault', 'json', 'help', 'passphrase-fd', 'recovery-key-fd'];

/** What a command takes: how many words, and which options beside the common ones. */
export interface CommandShape {
  readonly least: number;
  readonly most: number;
  readonly options: readonly OptionName[];
}

/** A command line that was understood. */
export interface Given {
  readonly words: readonly string[];
  readonly json: boolean;
  readonly help: boolean;
  text(name: OptionName): string | undefined;
  flag(name: OptionName): boolean;
  /** A path as the caller meant it. */
  path(written: string): string;
  /** A file descriptor; undefined when the option is left out. */
  descriptor(name: OptionName): number | undefined;
}

export type UsageFailure = { readonly code: 'usage'; readonly about: string };

export function understand(
  args: readonly string[],
  shape: CommandShape,
  terminal: Terminal,
): Result<Given, UsageFailure> {
  const names = [...COMMON, ...shape.options];
  const options = Object.fromEntries(names.map((name) => [name, OPTIONS[name]]));
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      options,
      allowPositionals: true,
      strict: true,
    });
    const given = givenOf(values, positionals, terminal);
    if (given.help) return ok(given);
    if (positionals.length < shape.least) return usage('A file, folder, case or number is missing.');
    if (positionals.length > shape.most) return usage('There are more words than the command takes.');
    const odd = names.find(
      (name) =>
        name.endsWith('-fd') && given.text(name) !== undefined && given.descriptor(name) === undefined,
    );
    return odd === undefined ? ok(given) : usage(`--${odd} takes the number of an open descriptor.`);
  } catch {
    // What parseArgs says may repeat a value; a passphrase typed in the wrong place must not be printed.
    return usage('There is an option that this command does not have, or one without its value.');
  }
}

function givenOf(
  values: Readonly<Record<string, unknown>>,
  words: readonly string[],
  terminal: Terminal,
): Given {
  const written = (name: OptionName) => (typeof values[name] === 'string' ? values[name] : undefined);
  return {
    words,
    json: values['json'] === true,
    help: values['help'] === true,
    text: written,
    flag: (name) => values[name] === true,
    path: (relative) => path.resolve(terminal.folder, relative),
    descriptor: (name) => (/^\d{1,6}$/.test(written(name) ?? '') ? Number(written(name)) : undefined),
  };
}

export function usage(about: string): Result<never, UsageFailure> {
  return fail({ code: 'usage', about });
}
