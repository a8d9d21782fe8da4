/** Draws the conclusions from what was gathered: how much was encrypted, what the signatures are worth, what is shown first. */
import type {
  MailHeaders,
  ParsedMail,
  SignatureVerdict,
  TextSection,
} from '../../../shared/letter/parsed-mail';
import {
  type Covers,
  type Encryption,
  SIGNATURES,
  type SignatureState,
} from '../../../shared/letter/vocabulary';
import type { Part } from '../mime/tree';
import type { Reading } from '../reading';
import { readFacts } from './facts';
import { headerWarnings, readMailHeaders } from './headers-of-mail';

/** Anything that is shown: a text or a file. */
interface Shown {
  readonly encrypted: boolean;
  readonly signatures: readonly number[];
}

function isFooter(section: TextSection): boolean {
  return section.notes.includes('list-footer');
}

/** Encryption to our OpenPGP keys. List footers do not count; a ciphertext that stays closed counts as encrypted. */
function encryption(reading: Reading): Encryption {
  const closed = reading.attachments.filter((attachment) => attachment.closedCiphertext);
  if (reading.ciphertexts.length + closed.length === 0) return 'none';
  const files = reading.attachments.filter((file) => !file.closedCiphertext);
  const open = [...reading.sections.filter((section) => !isFooter(section)), ...files];
  const allEncrypted = open.every((shown) => shown.encrypted);
  const inline = reading.ciphertexts[0]?.form === 'inline';
  return allEncrypted && !inline ? 'whole' : 'partial';
}

function worstState(verdicts: readonly SignatureVerdict[]): SignatureState {
  return SIGNATURES.find((state) => verdicts.some((verdict) => verdict.state === state)) ?? 'none';
}

function coverage(reading: Reading): Covers | null {
  if (reading.signatures.length === 0) return null;
  const shown: Shown[] = [...reading.sections, ...reading.attachments];
  return shown.every((piece) => piece.signatures.length > 0) ? 'all' : 'part';
}

/** The certificate behind the state that is told; null when several stand behind it. */
function signerOf(verdicts: readonly SignatureVerdict[], state: SignatureState): string | null {
  const behind = new Set(
    verdicts.filter((verdict) => verdict.state === state).map((verdict) => verdict.fingerprint),
  );
  const [only] = behind;
  return behind.size === 1 ? (only ?? null) : null;
}

/** The protected sender is believed when it changes nothing, or when good signatures cover all that is shown. */
function shownFrom(reading: Reading, headers: MailHeaders, state: SignatureState, covers: Covers | null) {
  const inner = reading.protectedHeaders?.headers.from ?? null;
  if (inner === null || inner.address === headers.from?.address) return inner ?? headers.from;
  reading.warn('protected-from-differs');
  return state === 'good' && covers === 'all' ? inner : headers.from;
}

function shownSubject(reading: Reading, headers: MailHeaders): string | null {
  const found = reading.protectedHeaders;
  if (found === null || found.headers.subject === null) return headers.subject;
  const trusted = found.layer.signatures.every((index) => reading.signatures[index]?.state === 'good');
  return found.layer.ciphertext !== null || trusted ? found.headers.subject : headers.subject;
}

function present(values: readonly (string | null)[]): string[] {
  return [...new Set(values.filter((value) => value !== null))].slice(0, 64);
}

export function assemble(reading: Reading, root: Part): ParsedMail {
  const headers = readMailHeaders(root.fields);
  for (const warning of headerWarnings(root.fields)) reading.warn(warning);
  const signature = worstState(reading.signatures);
  const covers = coverage(reading);
  const from = shownFrom(reading, headers, signature, covers);
  return {
    kind: 'mail',
    headers,
    protectedHeaders: reading.protectedHeaders?.headers ?? null,
    subject: shownSubject(reading, headers),
    from,
    sections: reading.sections,
    attachments: reading.attachments,
    keys: reading.keys,
    encrypted: encryption(reading),
    signature,
    covers,
    signer: signerOf(reading.signatures, signature),
    signatures: reading.signatures,
    ciphertexts: reading.ciphertexts,
    keysUsed: present(reading.ciphertexts.map((ciphertext) => ciphertext.keyFingerprint)),
    sessionKeyHashes: present(reading.ciphertexts.map((ciphertext) => ciphertext.sessionKeyHash)),
    attention: reading.attention,
    firstLine: reading.firstLine?.text ?? '',
    warnings: [...reading.warnings],
    structure: reading.structure,
    facts: readFacts(reading, root),
  };
}
