/** One mail for every way in which an import can end, in the order in which they are to be imported. */
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { openpgp } from '../../electron/crypto/openpgp-config';
import type { Outcome, Reason } from '../../shared/letter/vocabulary';
import type { Correspondent } from './correspondent';
import { bounceEntity, encryptedEntity, fileEntity, multipart, textEntity } from './mail-forms';
import { armored, flipped, sealPackets, sealUnprotected, zipBomb } from './openpgp-parts';
import { clearReport, envelope, inlineReport, sealedReport } from './report-mail';

export interface Parties {
  /** Its key is in the vault. */
  readonly team: Correspondent;
  /** A team key that is not in the vault. */
  readonly spare: Correspondent;
  readonly reporter: Correspondent;
}

export interface ExpectedOutcome {
  readonly file: string;
  readonly outcome: Outcome;
  readonly reason: Reason | null;
}

const OVER_SIZE_BYTES = 100 * 1024 * 1024;

/** Writes the mails; gives what the import of each must say. */
export async function writeEveryOutcome(folder: string, parties: Parties): Promise<ExpectedOutcome[]> {
  const expected: ExpectedOutcome[] = [];
  const write = (file: string, bytes: Uint8Array, outcome: Outcome, reason: Reason | null = null): void => {
    writeFileSync(path.join(folder, file), bytes);
    expected.push({ file, outcome, reason });
  };
  await writeOpened(write, parties);
  await writeWaiting(write, parties);
  writeFiled(write, parties);
  write('empty.eml', new Uint8Array(), 'rejected', 'empty');
  write('picture.eml', pictureBytes(), 'rejected', 'not-mail');
  write('huge.eml', Buffer.alloc(OVER_SIZE_BYTES, 'Subject: x\r\n'), 'rejected', 'over-size');
  expected.push({ file: 'missing.eml', outcome: 'rejected', reason: 'unreadable' });
  return expected;
}

type Write = (file: string, bytes: Uint8Array, outcome: Outcome, reason?: Reason | null) => void;

async function writeOpened(write: Write, { team, reporter }: Parties): Promise<void> {
  const sealed = await sealedReport({
    from: reporter,
    team: team.publicKey,
    subject: 'The harbour gate opens to anybody',
    text: 'The gate answers without a key.\r\n\r\nTry /gate?open=1.',
    id: 'gate-1',
    files: [{ name: 'proof.txt', bytes: Buffer.from('curl /gate?open=1') }],
  });
  const about = { from: reporter, team: team.publicKey, text: 'One more thing about it.' };
  write('sealed.eml', sealed, 'new-case');
  write('sealed-again.eml', sealed, 'already-here');
  write(
    'joins.eml',
    await sealedReport({ ...about, subject: 'Re: the gate', id: 'gate-2', answers: 'gate-1' }),
    'joined-case',
  );
  write(
    'inline.eml',
    await inlineReport({ ...about, subject: 'Tide table in clear text', id: 'tide-1' }),
    'new-case',
  );
  write(
    'clear.eml',
    clearReport({ ...about, subject: 'Light is out at the pier', id: 'pier-1' }),
    'new-case',
  );
}

async function writeWaiting(write: Write, { team, spare, reporter }: Parties): Promise<void> {
  const about = { from: reporter, subject: 'Sealed', text: 'Not to be seen.' };
  const waits = (file: string, armoredMessage: string, reason: Reason): void =>
    write(
      file,
      envelope({ ...about, subject: '...', id: file }, encryptedEntity(armoredMessage)),
      'needs-attention',
      reason,
    );
  write(
    'other-key.eml',
    await sealedReport({ ...about, team: spare.publicKey, id: 'other-key' }),
    'needs-attention',
    'no-matching-key',
  );
  const recipient = await openpgp.readKey({ binaryKey: team.publicKey });
  const good = await openpgp.unarmor(
    await reporter.seal('Not to be seen.', [team.publicKey], { sign: false }),
  );
  const bytes = good.data as Uint8Array; // as: nothing here is a stream
  waits('damaged.eml', armored(flipped(bytes, -30)), 'malformed');
  waits(
    'unprotected.eml',
    armored(await sealUnprotected('Not to be seen.', recipient)),
    'not-integrity-protected',
  );
  const message = await openpgp.createMessage({ text: 'Not to be seen.' });
  waits(
    'passphrase.eml',
    await openpgp.encrypt({ message, passwords: 'said on the telephone' }),
    'passphrase-only',
  );
  waits('bomb.eml', armored(await sealPackets(zipBomb(200), [recipient])), 'too-large');
  write(
    'smime.eml',
    envelope(
      { ...about, id: 'smime' },
      fileEntity(
        'smime.p7m',
        Buffer.from('MIIB', 'base64'),
        'application/pkcs7-mime; smime-type=enveloped-data',
      ),
    ),
    'needs-attention',
    'smime',
  );
}

function writeFiled(write: Write, { reporter }: Parties): void {
  const daemon = { ...reporter, name: 'Mail Delivery System', address: 'mailer-daemon@mail.example' };
  const returned = Buffer.from(
    clearReport({ from: reporter, subject: 'Ours', text: 'Our answer.', id: 'ours' }),
  ).toString();
  write(
    'bounce.eml',
    envelope(
      { from: daemon, subject: 'Undelivered Mail Returned to Sender', id: 'bounce' },
      bounceEntity(returned),
    ),
    'filed',
    'bounce',
  );
  write('away.eml', flagged(reporter, 'Auto-Submitted: auto-replied', 'away'), 'filed', 'auto-reply');
  const shown = [
    textEntity('Your letter was displayed.'),
    'Content-Type: message/disposition-notification\r\n\r\nDisposition: manual-action; displayed\r\n',
  ];
  write(
    'receipt.eml',
    envelope(
      { from: reporter, subject: 'Read: your letter', id: 'receipt' },
      multipart('report', shown, '; report-type=disposition-notification'),
    ),
    'filed',
    'receipt',
  );
  write('spam.eml', flagged(reporter, 'X-Spam-Flag: YES', 'spam'), 'filed', 'spam');
  write(
    'key.eml',
    envelope(
      { from: reporter, subject: 'My key', id: 'key' },
      fileEntity('alice.asc', Buffer.from(reporter.publicArmored), 'application/pgp-keys'),
    ),
    'filed',
    'key-only',
  );
}

function flagged(from: Correspondent, field: string, id: string): Uint8Array {
  const entity = `${field}\r\n${textEntity('I am away until Monday.')}`;
  return envelope({ from, subject: 'About your mail', id }, entity);
}

/** A picture that somebody named like a mail. */
function pictureBytes(): Uint8Array {
  const head = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([head, Buffer.alloc(2_000, 0xfe)]);
}
