/** What is gathered while one mail is read, and the layer of encryption and signature that each piece stands in. */
import type { Attention, AttentionDetail, CiphertextRecord } from '../../shared/letter/ciphertext-record';
import type {
  CarriedKey,
  MailAttachment,
  ProtectedHeaders,
  SectionNote,
  SectionOrigin,
  SignatureVerdict,
  StructurePart,
  TextSection,
  Warning,
} from '../../shared/letter/parsed-mail';
import type { Oracle } from '../../shared/letter/parser-messages';
import type { AttentionReason } from '../../shared/letter/vocabulary';
import type { Budget } from './limits';
import type { HeaderField } from './mime/headers';
import { firstLineOf } from './text/shown-text';

/** Where a part stands. Made anew for every layer, never changed. */
export interface Layer {
  /** Index into the ciphertexts, or null outside of encryption. */
  readonly ciphertext: number | null;
  /** The outermost ciphertext was armor in a text part. */
  readonly inline: boolean;
  /** Signatures that cover everything here, outermost first. */
  readonly signatures: readonly number[];
  /** Nothing but cryptographic layers (and list footers) is around this part: its headers may be protected ones. */
  readonly envelope: boolean;
  readonly forwarded: boolean;
  readonly footer: boolean;
  /** Nesting over all layers, for the budget. */
  readonly depth: number;
}

export const OUTSIDE: Layer = {
  ciphertext: null,
  inline: false,
  signatures: [],
  envelope: true,
  forwarded: false,
  footer: false,
  depth: 0,
};

/**
 * An OpenPGP message that came as a file, or as PGP/MIME beside other content; whether it is opened is decided when
 * all of the mail was seen.
 */
export interface PendingCiphertext {
  readonly form: 'mime' | 'attachment';
  readonly partId: string;
  readonly name: string;
  readonly claimedType: string;
  readonly bytes: Uint8Array;
  readonly layer: Layer;
}

export interface ReadOptions {
  /** The present, milliseconds since the epoch. */
  readonly now: number;
  /** Parts whose ciphertext the person asked to open. */
  readonly open: readonly string[];
}

const MAX_SECTIONS = 2000;
const MAX_KEYS = 200;

/** The results so far. Plain collecting; the rules are with those who call. */
export class Reading {
  readonly sections: TextSection[] = [];
  readonly attachments: MailAttachment[] = [];
  readonly keys: CarriedKey[] = [];
  readonly signatures: SignatureVerdict[] = [];
  readonly ciphertexts: CiphertextRecord[] = [];
  readonly structure: StructurePart[] = [];
  readonly pending: PendingCiphertext[] = [];
  readonly warnings = new Set<Warning>();
  protectedHeaders: { readonly headers: ProtectedHeaders; readonly layer: Layer } | null = null;
  attention: Attention | null = null;
  /** What was opened comes before what anybody could have put around it. */
  firstLine: { readonly text: string; readonly encrypted: boolean } | null = null;
  smimeEncrypted = false;
  report = false;
  sessionKeyAsks = 0;
  /** Answers about public keys, by the names that were asked for. */
  readonly publicKeys = new Map<string, Promise<readonly Uint8Array[]>>();
  unpackedBytes = 0;

  constructor(
    readonly oracle: Oracle,
    readonly options: ReadOptions,
    readonly budget: Budget,
    readonly list: boolean,
    /** The header of the mail as it came, outside of any encryption. */
    readonly outerFields: readonly HeaderField[],
  ) {}

  warn(warning: Warning): void {
    this.warnings.add(warning);
  }

  /** The first failure is the one that is told; a failure of the whole body comes first in reading order. */
  needsAttention(
    reason: AttentionReason,
    detail: AttentionDetail | null,
    wantedKeyIds: readonly string[] = [],
  ): Attention {
    const found: Attention = { reason, detail, wantedKeyIds: [...wantedKeyIds].slice(0, 64) };
    this.attention ??= found;
    return found;
  }

  /** For a mail that was put together anew: a signature outside of encryption that does not fit says nothing. */
  signedBytesAreLost(): void {
    for (const [index, verdict] of this.signatures.entries()) {
      if (verdict.state === 'bad' && !verdict.encrypted)
        this.signatures[index] = { ...verdict, state: 'unjudged', detail: null };
    }
  }

  /** `firstLine` is the line as it was written, before soft lines were joined. */
  addText(
    text: string,
    layer: Layer,
    partId: string,
    origin: SectionOrigin,
    notes: readonly SectionNote[],
    firstLine = firstLineOf(text),
  ): void {
    if (text.trim() === '' || this.sections.length >= MAX_SECTIONS) return;
    if (notes.includes('charset-fallback')) this.warn('charset-fallback');
    if (notes.includes('cut')) this.warn('text-cut');
    const encrypted = layer.ciphertext !== null;
    if (this.firstLine === null || (encrypted && !this.firstLine.encrypted)) {
      if (firstLine !== null) this.firstLine = { text: firstLine, encrypted };
    }
    const all = new Set(notes);
    if (layer.footer) all.add('list-footer');
    if (layer.forwarded) all.add('forwarded');
    this.sections.push({
      kind: 'text',
      text: text.replace(/^\n+/, '').trimEnd(),
      origin,
      partId,
      encrypted,
      ciphertext: layer.ciphertext,
      signatures: [...layer.signatures],
      notes: [...all],
    });
  }

  addKey(source: CarriedKey['source'], bytes: Uint8Array, layer: Layer, partId: string): void {
    if (this.keys.length >= MAX_KEYS) return;
    this.keys.push({ source, partId, encrypted: layer.ciphertext !== null, bytes: Uint8Array.from(bytes) });
  }
}
