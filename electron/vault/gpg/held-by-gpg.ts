/** Keys of the team whose secret part is with gpg: what the keyring asks of them, and whether they answer at present. */
import { createHash, createHmac } from 'node:crypto';
import type { SessionKeyAnswer, SessionKeyRequest } from '../../../shared/letter/parser-messages';
import { fail, ok, type Result } from '../../../shared/kernel/result';
import type { Instant } from '../../../shared/kernel/time';
import {
  acceptedCipher,
  type SessionKeyQuestion,
  sessionKeyQuestions,
  trialQuestion,
} from '../../crypto/ask-elsewhere';
import { openpgp } from '../../crypto/openpgp-config';
import { type ReopenLetterFailure, reopenLetter } from '../../crypto/reopen-letter';
import type { SealedContent, SealFailure } from '../../crypto/seal-letter';
import { answeringPart, detachedElsewhere, sealSignedElsewhere } from '../../crypto/sign-elsewhere';
import { signedBy } from '../../crypto/sign-text';
import type { DetachedSignature, SignFailure } from '../../crypto/sign-letter';
import type { GpgFailureCode } from '../../../shared/keys/gpg-failures';
import type { GpgFailure, GpgKeys } from '../usecases/gpg-keys';

/** A row of the vault without its secret part. */
export interface GpgRow {
  readonly fingerprint: string;
  readonly public: Uint8Array;
}

interface Held {
  readonly row: GpgRow;
  readonly key: openpgp.PublicKey;
  /** False after it did not answer: it is not asked again by itself, since every letter would ask for a PIN. */
  answers: boolean;
}

/** Whether it speaks against the key answering the next time too; anything else may be the letter's fault. */
function isSilence(code: GpgFailureCode): boolean {
  return code !== 'gpg-failed';
}

/**
 * So many questions may come to nothing until a person asks again: anybody can write packets to our key's id, and each may
 * ask for a PIN or a touch. The letters that follow wait.
 */
const MAX_FRUITLESS = 12;

export class HeldByGpg {
  private held: ReadonlyMap<string, Held> = new Map();
  private fruitless = 0;
  /** Hashes of questions that came to nothing: the same one is not put twice. */
  private readonly inVain = new Set<string>();

  constructor(
    private readonly gpg: GpgKeys,
    private readonly hashKey: Uint8Array,
    private readonly now: () => Instant,
  ) {}

  /** Takes the rows over; a key that gpg lists counts as answering until it does not. gpg runs only if there is a row. */
  async load(rows: readonly GpgRow[]): Promise<void> {
    const listed = rows.length === 0 ? null : await this.gpg.list();
    const known = listed?.ok === true ? listed.value.map(({ fingerprint }) => fingerprint) : [];
    const next = new Map<string, Held>();
    for (const row of rows) {
      const key = await openpgp.readKey({ binaryKey: row.public });
      const before = this.held.get(row.fingerprint)?.answers ?? true;
      next.set(row.fingerprint, { row, key, answers: before && known.includes(row.fingerprint) });
    }
    this.held = next;
  }

  has = (fingerprint: string): boolean => this.held.has(fingerprint);

  answers = (fingerprint: string): boolean => this.held.get(fingerprint)?.answers ?? false;

  /** Whether letters could be answered with this public key now, given its secret part. */
  async canAnswer(publicKey: Uint8Array): Promise<boolean> {
    const key = await openpgp.readKey({ binaryKey: publicKey }).catch(() => null);
    return key !== null && (await answeringPart(key, new Date(this.now()))) !== null;
  }

  /** Has gpg open something that was made here for this key; asks for a PIN where gpg does. Sets whether it answers. */
  async check(publicKey: Uint8Array): Promise<Result<null, GpgFailure | { readonly code: 'key-unusable' }>> {
    const key = await openpgp.readKey({ binaryKey: publicKey });
    const trial = await trialQuestion(key).catch(() => null);
    if (trial === null) return fail({ code: 'key-unusable' });
    const answer = await this.gpg.sessionKey(trial.question.message);
    const right = answer.ok && Buffer.from(answer.value.key).equals(trial.sessionKey);
    const held = this.held.get(trial.question.fingerprint);
    if (held !== undefined) held.answers = right;
    if (!answer.ok) return answer;
    // a person looks on: what came to nothing before may be asked again
    this.fruitless = 0;
    this.inVain.clear();
    return right ? ok(null) : fail({ code: 'gpg-failed' });
  }

  /** Null: none of these packets is for a key that gpg holds. `key-locked`: one is, and gpg does not answer. */
  async sessionKey(request: SessionKeyRequest): Promise<SessionKeyAnswer | null> {
    const keys = [...this.held.values()].map(({ key }) => key);
    let worst: SessionKeyAnswer | null = null;
    for (const question of sessionKeyQuestions(request, keys)) {
      const answer = await this.ask(question, request.cipher);
      if (answer.ok) return answer;
      // that a hidden recipient is not us says nothing; that a key was not asked says that one has to ask again
      if (answer.error.code === 'key-locked' || !question.hidden) worst ??= answer;
    }
    return worst;
  }

  private async ask(question: SessionKeyQuestion, cipher: number | null): Promise<SessionKeyAnswer> {
    const held = this.held.get(question.fingerprint);
    const closed = (code: 'key-locked' | 'malformed', detail: 'weak-cipher' | 'session-key-damaged' | null) =>
      fail({ code, detail, wanted: held?.key.getKeyIDs().map((id) => id.toHex()) ?? [] });
    if (held?.answers !== true) return closed('key-locked', null);
    const name = createHash('sha256').update(question.message).digest('hex');
    if (this.inVain.has(name)) return closed('malformed', 'session-key-damaged');
    if (this.fruitless >= MAX_FRUITLESS) {
      held.answers = false;
      return closed('key-locked', null);
    }
    const told = await this.gpg.sessionKey(question.message);
    if (!told.ok) {
      // with the id of our key put in, "no secret key" is gpg's word about a packet for somebody else
      const silent = isSilence(told.error.code) && !(question.hidden && told.error.code === 'gpg-key-gone');
      if (silent) held.answers = false;
      else this.noteInVain(name);
      return silent ? closed('key-locked', null) : closed('malformed', 'session-key-damaged');
    }
    const { key } = told.value;
    const algorithm = acceptedCipher(cipher ?? told.value.cipher, key.length);
    if (algorithm === null) {
      this.noteInVain(name);
      return closed('malformed', 'weak-cipher');
    }
    const keyedHash = createHmac('sha256', this.hashKey).update(key).digest('hex');
    return ok({ algorithm, key, keyFingerprint: question.fingerprint.toLowerCase(), keyedHash });
  }

  private noteInVain(name: string): void {
    this.fruitless += 1;
    this.inVain.add(name);
  }

  async seal(
    fingerprint: string,
    content: Uint8Array,
    recipients: readonly Uint8Array[],
  ): Promise<Result<SealedContent, SealFailure | { readonly code: 'bad-signature' }>> {
    const signed = await this.signature(fingerprint, content);
    if (!signed.ok) return signed;
    const { key, binary } = signed.value;
    return sealSignedElsewhere(content, binary, key, recipients, new Date(this.now()));
  }

  async sign(fingerprint: string, content: Uint8Array): Promise<Result<DetachedSignature, SignFailure>> {
    const signed = await this.signature(fingerprint, content);
    if (!signed.ok) return signed;
    return detachedElsewhere(content, signed.value.binary, signed.value.key, new Date(this.now()));
  }

  /** See electron/crypto/sign-text.ts. */
  async signText(fingerprint: string, text: string): Promise<Result<string, SignFailure>> {
    const signed = await this.signature(fingerprint, Buffer.from(text, 'utf8'), 'text');
    return signed.ok ? signedBy(text, signed.value.binary, signed.value.key, new Date(this.now())) : signed;
  }

  async reopen(
    fingerprint: string,
    armored: string,
    recipients: readonly Uint8Array[],
  ): Promise<Result<Uint8Array, ReopenLetterFailure>> {
    const held = this.held.get(fingerprint);
    if (held === undefined) return fail({ code: 'does-not-open' });
    return reopenLetter(armored, held.key, recipients, new Date(this.now()), async (packets) => {
      for (const question of sessionKeyQuestions({ packets: [...packets] }, [held.key])) {
        const answer = await this.ask(question, null);
        if (answer.ok) return { data: answer.value.key, algorithm: answer.value.algorithm };
      }
      return null;
    });
  }

  private async signature(
    fingerprint: string,
    content: Uint8Array,
    as: 'apart' | 'text' = 'apart',
  ): Promise<
    Result<
      { readonly key: openpgp.PublicKey; readonly binary: Uint8Array },
      { readonly code: 'no-team-key' | 'team-key-locked' }
    >
  > {
    const held = this.held.get(fingerprint);
    const part = held === undefined ? null : await answeringPart(held.key, new Date(this.now()));
    if (held === undefined || part === null) return fail({ code: 'no-team-key' });
    if (!held.answers) return fail({ code: 'team-key-locked' });
    const made = as === 'text' ? await this.gpg.signText(content, part) : await this.gpg.sign(content, part);
    if (made.ok) return ok({ key: held.key, binary: made.value });
    if (isSilence(made.error.code)) held.answers = false;
    return fail({ code: 'team-key-locked' });
  }
}
