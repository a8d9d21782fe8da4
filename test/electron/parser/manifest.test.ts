/** Every mail and message of ../shared/fixtures ends as MANIFEST.tsv says, but for the exceptions that are listed by name. */
import { beforeAll, describe, expect, test } from 'vitest';
import { readMail } from '../../../electron/parser/read-mail';
import { type ReadOutcome, readOutcome } from '../../../shared/letter/parsed-mail';
import { exceptionFor, FIXTURE_EXCEPTIONS } from '../../support/fixture-exceptions';
import { hasFixtures, readFixture, ringOf } from '../../support/fixtures';
import { type KeyRing, oracleOver } from '../../support/in-process-oracle';
import { encryptedFileEntity, mail } from '../../support/mail-forms';
import { type ManifestRow, readManifest, wantedOf } from '../../support/manifest';

const NOW = Date.parse('2026-07-01T00:00:00Z');
/** The manifest keeps as much of a first line. */
const LINE = 100;
/** What the watchdog of the parser process allows. */
const LIMIT_MS = 10_000;

const rows = readManifest().filter((row) => 'ABC'.includes(row.class));
const withObjects = rows.filter((row) => row.class !== 'C' && !row.kind.startsWith('key-'));
/** Licences, and a body without any header. */
const NO_MAIL = /COPYING$|LICENSE\.txt$|malformedHeader-noheader\.msg$/;
const mails = rows.filter((row) => row.class === 'C');

/** A message that came as a file of its own travels as the encrypted part of a mail. */
function bytesOf(row: ManifestRow): Uint8Array {
  const bytes = readFixture(row.path);
  return row.kind.startsWith('bare-msg') ? mail({}, encryptedFileEntity(bytes)) : bytes;
}

async function read(bytes: Uint8Array, ring: KeyRing): Promise<ReadOutcome> {
  const started = Date.now();
  const outcome = await readMail(bytes, oracleOver(ring), { now: NOW, open: [] });
  expect(Date.now() - started).toBeLessThan(LIMIT_MS);
  return readOutcome.parse(outcome);
}

describe.runIf(hasFixtures)('the messages of the manifest', () => {
  const rings = new Map<string, KeyRing>();

  beforeAll(async () => {
    for (const source of new Set(rows.map((row) => row.source))) rings.set(source, await ringOf(source));
  }, 60_000);

  test('are all there, and every exception names one of them', () => {
    expect(withObjects.length).toBeGreaterThanOrEqual(145);
    for (const { file } of FIXTURE_EXCEPTIONS)
      expect(withObjects.filter((row) => row.path.endsWith(file))).toHaveLength(1);
  });

  for (const row of withObjects) {
    test(`${row.path} (${row.kind}) ends as listed`, async () => {
      const outcome = await read(bytesOf(row), rings.get(row.source) ?? { privateKeys: [], publicKeys: [] });
      if (outcome.kind !== 'mail') throw new Error(`rejected: ${outcome.reason}`);
      const said = {
        opens: outcome.attention === null,
        signature: outcome.signature,
        firstLine: outcome.firstLine.slice(0, LINE),
      };
      const wanted = wantedOf(row);
      const exception = exceptionFor(row.path);
      expect(said).toEqual({
        opens: exception?.opens ?? wanted.opens ?? said.opens,
        signature: exception?.signature ?? wanted.signature ?? said.signature,
        firstLine: exception?.firstLine ?? wanted.firstLine ?? said.firstLine,
      });
      // what does not open shows nothing of what was in it
      if (!said.opens) expect(outcome.sections.filter((section) => section.encrypted)).toEqual([]);
    });
  }

  test('S/MIME is said of every S/MIME mail, and none of it passes for OpenPGP', async () => {
    const smime = withObjects.filter((row) => row.kind === 'smime');
    expect(smime.length).toBeGreaterThanOrEqual(12);
    for (const row of smime) {
      const outcome = await read(bytesOf(row), { privateKeys: [], publicKeys: [] });
      if (outcome.kind !== 'mail') throw new Error(outcome.reason);
      expect(outcome).toMatchObject({ signature: 'none', ciphertexts: [] });
      const told = outcome.attention?.reason === 'smime' || outcome.warnings.includes('smime-signature');
      const certificate = outcome.attachments.some((file) => /pkcs7|x509/.test(file.claimedType));
      expect(told || certificate, row.path).toBe(true);
    }
  });
});

describe.runIf(hasFixtures)('the mails of all sorts', () => {
  for (const row of mails) {
    test(`${row.path} is read, or refused with a reason`, async () => {
      const outcome = await read(readFixture(row.path), { privateKeys: [], publicKeys: [] });
      // only what is no mail at all is refused
      if (outcome.kind === 'rejected')
        expect([outcome.reason, row.path]).toEqual(['not-mail', expect.stringMatching(NO_MAIL)]);
      else expect(outcome.structure.length + (outcome.attention === null ? 0 : 1)).toBeGreaterThan(0);
    });
  }
});
