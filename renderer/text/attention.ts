/** What is said of a letter that cannot be read: what happened, what is safe, what to do; and what was tried. */
import type { Tried } from '../../shared/ipc/channels/attention';
import type { AttentionDetail, PacketLine } from '../../shared/letter/ciphertext-record';
import type { ThreadEvidence } from '../../shared/letter/thread';
import type { AttentionReason } from '../../shared/letter/vocabulary';
import { sizeOf } from './time';

/** The one thing that opens this kind of letter, or that comes nearest to it. */
export type FirstStep = 'add-key' | 'unlock-key' | 'type-passphrase' | 'ask-again';

interface ClosedWords {
  readonly finding: string;
  readonly why: string;
  readonly first: FirstStep;
  /** What is asked of the sender. */
  readonly ask: { readonly when: string; readonly what: string; readonly button: string };
}

/** By reason; every sentence says that nothing is lost. */
export const CLOSED_WORDS: Readonly<Record<AttentionReason, ClosedWords>> = {
  'no-matching-key': {
    finding: 'No key fits this letter.',
    why: 'It is encrypted to a key that is not in this vault. Nothing is lost: the original is kept, byte for byte. Add the key, or ask for the letter again.',
    first: 'add-key',
    ask: {
      when: 'Never had it?',
      what: 'Then the sender used a wrong or forged key for us. Send our current one.',
      button: 'Ask to send again…',
    },
  },
  'key-locked': {
    finding: 'The key of this letter is locked.',
    why: 'It is encrypted to a key of ours whose passphrase was not given since the vault was opened. Nothing is lost: the original is kept, byte for byte. Unlock the key, and the letter opens.',
    first: 'unlock-key',
    ask: {
      when: 'Is the passphrase lost?',
      what: 'Then only the sender can help. Send them a key that we can still open.',
      button: 'Ask to send again…',
    },
  },
  'passphrase-only': {
    finding: 'This letter opens with a passphrase, not with a key.',
    why: 'The sender made up a passphrase and has to tell it to you on another way. Nothing is lost: the original is kept, byte for byte. Type the passphrase, or ask for the letter under our key.',
    first: 'type-passphrase',
    ask: {
      when: 'Were you never told?',
      what: 'Do not ask for a passphrase by mail: ask for the letter again, under our key.',
      button: 'Ask to send again…',
    },
  },
  malformed: {
    finding: 'This letter is damaged.',
    why: 'Its encrypted part was cut off or changed on the way, so it does not open. What arrived is kept, byte for byte. Only the sender has the whole letter: ask for it again.',
    first: 'ask-again',
    ask: {
      when: 'Ask for it again.',
      what: 'As an attached file, if a mail server rewrites letters on its way.',
      button: 'Ask to send again…',
    },
  },
  'not-integrity-protected': {
    finding: 'This letter was changed on the way, or made without protection.',
    why: 'Nothing shows whether its text is what the sender wrote, and opening it could give words of other letters away, so it is withheld. The original is kept, byte for byte. Ask for it again, from a current program.',
    first: 'ask-again',
    ask: {
      when: 'Ask for it again.',
      what: 'Encrypted by a program that protects letters against change, as all current ones do.',
      button: 'Ask to send again…',
    },
  },
  'too-large': {
    finding: 'This letter is too large to unpack.',
    why: 'It grows beyond the limit when it is opened, as an honest mistake or as an attack, so reading was stopped. The original is kept, byte for byte. Ask for a smaller one.',
    first: 'ask-again',
    ask: {
      when: 'Ask for a smaller one.',
      what: 'Without what is not needed, or in several letters.',
      button: 'Ask to send again…',
    },
  },
  smime: {
    finding: 'This letter is S/MIME.',
    why: 'That kind of encryption is not read here. Nothing is lost: the original is kept, byte for byte, and a mail program with the certificate can open an export of it. Offer our OpenPGP key to the sender.',
    first: 'ask-again',
    ask: {
      when: 'Offer our key.',
      what: 'The sender has a way to encrypt; ours is OpenPGP.',
      button: 'Offer our key…',
    },
  },
};

/** More exactly what stood in the way. */
export const DETAIL_WORDS: Readonly<Record<AttentionDetail, string>> = {
  'no-session-key-packet': 'It names nobody who could open it.',
  'session-key-damaged': 'The part for our key is damaged.',
  'weak-cipher': 'It uses a cipher that is broken.',
  'integrity-check-failed': 'The check against change failed.',
  'unknown-form': 'It is written in a form that is not known here.',
  'passphrase-too-costly':
    'Trying a passphrase on it would take more memory than any honest letter asks for.',
  'damaged-armor': 'Its lines of letters and digits are cut or garbled.',
  'damaged-packets': 'Its packets end too early or make no sense.',
  'wrong-passphrase': 'The passphrase that was typed does not open it.',
  'too-many-ciphertexts': 'It has more encrypted parts than any honest letter.',
  'too-many-session-keys': 'It is meant for more keys than any honest letter.',
  'unpacks-too-large': 'It unpacks to more than 64 MB.',
  'too-many-parts': 'It has more parts than any honest letter.',
  'too-deep': 'Its parts are nested deeper than any honest letter.',
  'too-many-headers': 'It has more headers than any honest letter.',
  'smime-encrypted': 'It is encrypted with a certificate.',
  'smime-opaque': 'Its text is packed together with a signature.',
};

export const TRIED_WORDS: Readonly<Record<Tried, string>> = {
  'does-not-fit': 'does not fit',
  'does-not-fit-locked': 'does not fit, needs no passphrase to know',
  locked: 'fits, but is locked',
  fits: 'fits',
  tried: 'does not open it; the letter does not say for whom it is',
  'not-tried': 'not tried, it is locked and the letter does not say for whom it is',
  'no-part': 'not tried, nothing readable in the letter is for a key',
};

export const PASSPHRASE_TRIED = {
  'no-such-part': ['Not offered', 'no such part was found in the letter'],
  'not-typed': ['Possible', 'not typed yet'],
  wrong: ['Possible', 'the one that was typed does not open it'],
} as const;

export const BELONGS_WORDS: Readonly<Record<ThreadEvidence, string>> = {
  'in-reply-to': 'by its references',
  references: 'by its references',
  'bracketed-tag': 'by the number in its subject',
  tag: 'by the number in its subject',
  'reporter-reply': 'by its sender',
  'quoted-id': 'by the number that it names',
};

/** Public-key algorithms of RFC 9580 section 9.1, as far as one can encrypt with them. */
const ALGORITHMS: Readonly<Record<number, string>> = {
  1: 'RSA',
  2: 'RSA',
  16: 'Elgamal',
  18: 'ECDH',
  25: 'X25519',
  26: 'X448',
};

/** Name and description of a packet. */
export function packetWords(packet: PacketLine): readonly [string, string] {
  switch (packet.kind) {
    case 'key': {
      const algorithm = packet.algorithm === null ? undefined : ALGORITHMS[packet.algorithm];
      const to = packet.keyId === null ? 'to a hidden recipient' : `to ${keyIdWords(packet.keyId)}`;
      return ['key packet', `${to}${algorithm === undefined ? '' : `, ${algorithm}`}`];
    }
    case 'passphrase':
      return ['passphrase packet', 'opens with a passphrase'];
    case 'data':
      return ['data packet', `${PROTECTION[packet.protection]}, ${sizeOf(packet.size)}`];
  }
}

const PROTECTION = {
  none: 'not protected against change',
  hash: 'protected against change',
  aead: 'protected against change, block by block',
} as const;

/** Groups of four. */
export function keyIdWords(id: string): string {
  return (id.toUpperCase().match(/.{1,4}/g) ?? []).join(' ');
}

/** One thing that happened to the letter, by its kind in the history. */
export const SO_FAR_WORDS: Readonly<Record<string, string>> = {
  'letter-imported': 'Imported',
  'letter-retried': 'Tried again, no change',
  'letter-opened': 'Opened',
  'letter-moved': 'Put into a case',
  'letter-left': 'Taken out of a case',
  'letter-move-undone': 'Put back where it was',
  'letter-filed': 'Set aside',
  'letter-receipt-corrected': 'Time of receipt corrected',
  'original-exported': 'Original exported',
  'original-not-written': 'Original not exported: the file could not be written',
};
