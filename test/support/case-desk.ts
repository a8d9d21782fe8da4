/** An open vault whose clock stands where a test puts it, and letters that lie in it without having been parsed. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { insertAttachment } from '../../electron/vault/store/attachment-rows';
import { putBlob } from '../../electron/vault/store/blobs';
import { insertCase } from '../../electron/vault/store/case-rows';
import { addSessionKeySeen, insertLetter } from '../../electron/vault/store/letter-rows';
import { findOrInsertReporter, joinCase } from '../../electron/vault/store/reporter-rows';
import { indexCase, indexLetter } from '../../electron/vault/store/search-rows';
import type { StoredMail } from '../../electron/vault/store/stored-mail';
import type { Desk } from '../../electron/vault/usecases/ports';
import type { Channel, Reply, Request } from '../../shared/ipc/contract';
import type { GrantPurpose } from '../../shared/ipc/shell';
import { openpgpCorrespondent, type Correspondent } from './correspondent';
import { createVault, openVault, type WholeVault, wholeVault } from './whole-vault';

/** A letter as a test wants it to lie in the vault. */
export interface LaidLetter {
  readonly caseNo?: number | null;
  readonly from?: string;
  readonly name?: string;
  readonly at?: number;
  readonly subject?: string;
  readonly sections?: readonly { readonly text: string; readonly encrypted?: boolean }[];
  readonly encrypted?: 'none' | 'partial' | 'whole';
  readonly direction?: 'in' | 'out';
  readonly attention?: 'no-matching-key' | null;
  readonly messageId?: string;
  readonly files?: readonly string[];
  readonly sessionKeyHash?: string;
  readonly warnings?: StoredMail['warnings'];
}

export interface CaseDesk {
  readonly folder: string;
  readonly desk: Desk;
  /** Where the clock stands. */
  now: number;
  ask<C extends Channel>(channel: C, request: Request<C>): Promise<Reply<C>>;
  /** The code of the failure; undefined when there was none. */
  codeOf<C extends Channel>(channel: C, request: Request<C>): Promise<string | undefined>;
  grant(purpose: GrantPurpose, ...paths: readonly string[]): string;
  /** Path of a file in the folder of the test. */
  file(name: string): string;
  /** Lays a letter into the vault, by default into a new case of a reporter of its own; gives row ids. */
  lay(letter: LaidLetter): {
    readonly letterId: number;
    readonly caseNo: number;
    readonly reporterId: number;
  };
  /** Writes these mails to files and imports them, by the parser that ships. */
  importMail(mails: Readonly<Record<string, Uint8Array>>): ReturnType<WholeVault['importMail']>;
  /** The team's key, and a reporter's key pinned to them. */
  teamKey(): Promise<string>;
  pin(reporterId: number, name: string, address: string): Promise<Correspondent>;
  /** Locks the vault and opens it again. */
  reopen(): Promise<void>;
  close(): void;
}

/** Opens a fresh vault at that instant. */
export async function caseDesk(now: number, profile: 'maxem' | 'mx' = 'maxem'): Promise<CaseDesk> {
  const folder = mkdtempSync(path.join(tmpdir(), 'desk-cases-'));
  const clock = { now };
  const whole = wholeVault({ now: () => clock.now });
  const vault = await createVault(whole, folder);
  const deskNow = (): Desk => {
    const desk = whole.vault.session.open()?.desk;
    if (desk === undefined) throw new Error('no open desk');
    return desk;
  };
  const { organisation, fromAddress, signature, trustedMailHosts } = deskNow().programme();
  if (profile !== 'maxem') {
    await whole.ask('vault.change-facts', {
      ...{ organisation, fromAddress, signature, defaultProfile: profile },
      trustedMailHosts: [...trustedMailHosts],
    });
  }
  return {
    folder,
    get desk() {
      return deskNow();
    },
    get now() {
      return clock.now;
    },
    set now(at) {
      clock.now = at;
    },
    ask: (channel, request) => whole.ask(channel, request),
    async codeOf(channel, request) {
      const answer = await whole.vault.dispatch(channel, request);
      return answer.ok ? undefined : answer.error.code;
    },
    grant: (purpose, ...paths) => whole.grant(purpose, ...paths),
    file: (name) => path.join(folder, name),
    lay: (letter) => layLetter(deskNow(), letter),
    importMail(mails) {
      const paths = Object.entries(mails).map(([name, bytes]) => {
        const file = path.join(folder, `${name}.eml`);
        writeFileSync(file, bytes);
        return file;
      });
      return whole.importMail('import-files', ...paths);
    },
    async teamKey() {
      const { key } = await whole.ask('keys.generate', {
        ...{ name: organisation, address: fromAddress, algorithm: 'curve25519', expiresInDays: null },
      });
      return key.fingerprint;
    },
    async pin(reporterId, name, address) {
      const person = await openpgpCorrespondent(name, address);
      await whole.ask('keys.import', {
        source: { kind: 'text', text: person.publicArmored },
        ...{ passphrases: [], keepPassphrase: 'sealed', wanted: 'public', pinTo: reporterId },
      });
      return person;
    },
    reopen: () => openVault(whole, vault),
    close() {
      whole.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

let laid = 0;

function layLetter(desk: Desk, letter: LaidLetter): ReturnType<CaseDesk['lay']> {
  laid += 1;
  const bytes = Buffer.from(`letter ${laid}`);
  const from = letter.from ?? `reporter${laid}@mail.example`;
  const receivedAt = letter.at ?? desk.now();
  const subject = letter.subject ?? `Finding ${laid}`;
  return desk.store.write((db) => {
    const reporterId = findOrInsertReporter(db, letter.name ?? '', from);
    const { defaultProfile: profileId } = desk.programme();
    const caseNo =
      letter.caseNo === undefined
        ? insertCase(db, { title: subject, origin: 'mail', receivedAt, profileId })
        : letter.caseNo;
    if (letter.caseNo === undefined && caseNo !== null) joinCase(db, caseNo, reporterId);
    if (caseNo !== null) indexCase(db, caseNo);
    const letterId = insertLetter(db, {
      ...{
        sha256: putBlob(db, bytes),
        direction: letter.direction ?? 'in',
        caseNo,
        joinedBy: 'new',
        reporterId,
      },
      ...{
        attention: letter.attention ?? null,
        filed: null,
        messageId: letter.messageId ?? `m${laid}@mail.example`,
      },
      ...{
        subject,
        fromName: letter.name ?? '',
        fromAddress: from,
        receivedAt,
        receivedFrom: 'received-header',
      },
      ...{ claimedDate: receivedAt, importedAt: desk.now(), encrypted: letter.encrypted ?? 'whole' },
      ...{
        signature: 'none',
        pinned: false,
        covers: 'all',
        signer: null,
        verdictAt: desk.now(),
        keyUsed: null,
      },
      ...{
        firstLine: '',
        sourceName: `${laid}.eml`,
        parsed: letter.attention == null ? mailOf(letter, from) : null,
      },
    });
    for (const [place, name] of (letter.files ?? []).entries()) layFile(db, letterId, place, name);
    if (letter.sessionKeyHash !== undefined) addSessionKeySeen(db, letter.sessionKeyHash, { letterId });
    indexLetter(db, letterId);
    db.append({ kind: 'letter-imported', caseNo, facts: { letter: String(letterId) } });
    return { letterId, caseNo: caseNo ?? 0, reporterId };
  });
}

function layFile(db: Parameters<typeof putBlob>[0], letterId: number, place: number, name: string): void {
  const bytes = Buffer.from(name);
  const sha256 = putBlob(db, bytes);
  const types = { claimedType: 'text/plain', detectedType: null, mismatch: false, isKey: false };
  insertAttachment(db, { letterId, place, name, ...types, size: bytes.length, sha256 });
}

function mailOf(letter: LaidLetter, from: string): StoredMail {
  const address = { name: letter.name ?? '', address: from };
  const sections = letter.sections ?? [{ text: 'Hello team,\nsomething is wrong.' }];
  return {
    kind: 'mail',
    headers: {
      ...{
        subject: letter.subject ?? '',
        from: address,
        sender: null,
        to: [],
        cc: [],
        replyTo: [],
        deliveredTo: [],
      },
      ...{ date: null, messageId: null, inReplyTo: [], references: ['<root@mail.example>'], received: [] },
      ...{ authenticationResults: [], listId: null, returnPath: null },
    },
    ...{ protectedHeaders: null, subject: letter.subject ?? '', from: address },
    sections: sections.map(({ text, encrypted = false }, place) => ({
      ...{ kind: 'text', text, origin: 'plain', partId: String(place), encrypted, notes: [] },
      ...{ ciphertext: encrypted ? 0 : null, signatures: [] },
    })),
    ...{ attachments: [], keys: [], encrypted: letter.encrypted ?? 'whole', signature: 'none', covers: null },
    ...{ signer: null, signatures: [], ciphertexts: [], keysUsed: [], sessionKeyHashes: [], attention: null },
    ...{ firstLine: '', warnings: letter.warnings ?? [], structure: [] },
    facts: {
      ...{ bounce: false, autoReply: false, autoSubmitted: null, precedence: null, keyOnly: false },
      ...{ receipt: false, spamFlag: false, list: false },
    },
  } as StoredMail; // as: literals of the spread parts widen; storedMail parses it again when it is read
}
