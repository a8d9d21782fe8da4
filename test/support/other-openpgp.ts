/** Sequoia (sqop) and RNP as other sides: files in a folder of their own, thrown away after. Not every system has them. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** Whether the program can be started; `npm test` installs those that the system's packages have. */
export function isThere(program: string): boolean {
  return spawnSync(program, ['--version']).error === undefined;
}

/** One implementation with a folder of keys. Throws with what the program says when it fails. */
export interface OtherOpenPgp {
  readonly name: string;
  /** A key without a passphrase; its armored secret form. */
  makeKey(userId: string): string;
  publicOf(secret: string): string;
  /** Armored; signed by the secret key. */
  seal(content: Uint8Array, to: string, by: string): string;
  /** The content, once the signature of `from` over it was found good. */
  open(armored: string, secret: string, from: string): Buffer;
  /** Whether the detached signature over the content is good. */
  verifies(content: Uint8Array, signature: string, from: string): boolean;
  /** Whether a text that was signed in the clear is good. */
  verifiesText(signed: string, from: string): boolean;
  close(): void;
}

interface Ran {
  readonly status: number | null;
  readonly out: Buffer;
  readonly words: string;
}

function folder(): { dir: string; put(name: string, bytes: Uint8Array | string): string } {
  const dir = mkdtempSync(path.join(tmpdir(), 'op-'));
  let count = 0;
  return {
    dir,
    put(name, bytes) {
      count += 1;
      const file = path.join(dir, `${count}-${name}`);
      writeFileSync(file, bytes);
      return file;
    },
  };
}

function run(program: string, args: readonly string[], input: Uint8Array | string = ''): Ran {
  const ran = spawnSync(program, [...args], { input, maxBuffer: 64 * 1024 * 1024 });
  return { status: ran.status, out: ran.stdout, words: `${program} ${args.join(' ')}: ${ran.stderr}` };
}

function must(ran: Ran): Buffer {
  if (ran.status !== 0) throw new Error(ran.words);
  return ran.out;
}

/** Sequoia through the Stateless OpenPGP interface. */
export function sequoia(): OtherOpenPgp {
  const files = folder();
  const { put } = files;
  return {
    name: 'Sequoia',
    makeKey: (userId) => must(run('sqop', ['generate-key', userId])).toString(),
    publicOf: (secret) => must(run('sqop', ['extract-cert'], secret)).toString(),
    seal: (content, to, by) =>
      must(
        run('sqop', ['encrypt', '--sign-with', put('by.key', by), '--', put('to.cert', to)], content),
      ).toString(),
    open(armored, secret, from) {
      const verdict = `${put('verdict', '')}.txt`;
      const args = ['--verify-with', put('from.cert', from), '--verifications-out', verdict, '--'];
      const out = must(run('sqop', ['decrypt', ...args, put('own.key', secret)], armored));
      if (!/^\d{4}-/.test(readFileSync(verdict, 'latin1'))) throw new Error('no good signature');
      return out;
    },
    verifies: (content, signature, from) =>
      run('sqop', ['verify', put('signature.asc', signature), put('from.cert', from)], content).status === 0,
    verifiesText: (signed, from) =>
      run('sqop', ['inline-verify', put('from.cert', from)], signed).status === 0,
    close: () => rmSync(files.dir, { recursive: true, force: true }),
  };
}

/** RNP, which Thunderbird reads with. A home for each act: it takes whatever key is there. */
export function rnp(): OtherOpenPgp {
  const files = folder();
  let homes = 0;
  const home = (...keys: readonly string[]): string => {
    homes += 1;
    const dir = path.join(files.dir, `home-${homes}`);
    mkdirSync(dir);
    for (const key of keys)
      must(run('rnpkeys', ['--homedir', dir, '--notty', '--import-keys', files.put('key.asc', key)]));
    return dir;
  };
  const act = (dir: string, args: readonly string[], input: Uint8Array | string = ''): Ran =>
    run('rnp', ['--homedir', dir, '--notty', '--password', '', ...args], input);
  return {
    name: 'RNP',
    makeKey(userId) {
      const dir = home();
      const base = ['--homedir', dir, '--notty', '--password', ''];
      must(run('rnpkeys', [...base, '--generate-key', '--numbits', '3072', '--userid', userId]));
      return must(run('rnpkeys', [...base, '--export-key', '--secret', userId])).toString();
    },
    publicOf: (secret) =>
      must(run('rnpkeys', ['--homedir', home(secret), '--notty', '--export-key', idOf(secret)])).toString(),
    seal(content, to, by) {
      const file = files.put('letter', content);
      const args = ['--encrypt', '--sign', '--armor', '-r', idOf(to), '-u', idOf(by), '--output', '-', file];
      return must(act(home(to, by), args)).toString();
    },
    open(armored, secret, from) {
      const ran = act(home(secret, from), ['--decrypt', '--output', '-', files.put('m.asc', armored)]);
      if (!/Good signature/.test(ran.words)) throw new Error(ran.words);
      return must(ran);
    },
    verifies(content, signature, from) {
      const source = files.put('letter', content);
      const args = ['--verify', '--source', source, files.put('signature.asc', signature)];
      return act(home(from), args).status === 0;
    },
    verifiesText: (signed, from) =>
      act(home(from), ['--verify', files.put('signed.asc', signed)]).status === 0,
    close: () => rmSync(files.dir, { recursive: true, force: true }),
  };

  /** The fingerprint by which RNP knows the first key of an armored block. */
  function idOf(armored: string): string {
    const dir = home(armored);
    const listed = must(run('rnpkeys', ['--homedir', dir, '--notty', '--list-keys'])).toString();
    return /\b([0-9a-f]{40})\b/.exec(listed)?.[1] ?? '';
  }
}
