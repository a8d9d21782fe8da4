/** Whatever is done to the bytes of a mail: reading it ends in a value that fits the contract, never in a fault. */
import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import { readMail } from '../../electron/parser/read-mail';
import { readOutcome } from '../../shared/letter/parsed-mail';
import { type KeyRing, oracleOver } from '../support/in-process-oracle';
import * as forms from '../support/mail-forms';

let mails: Uint8Array[];
let ring: KeyRing;

beforeAll(async () => {
  const team = await forms.makePerson('Security', 'security@vendor.example');
  const rita = await forms.makePerson('Rita', 'rita@reporter.example');
  ring = { privateKeys: [team.privateKey], publicKeys: [rita.publicKey] };
  const sealed = await forms.seal(forms.textEntity('text'), { to: [team], signedBy: [rita] });
  const signed = await forms.signedEntity(forms.textEntity('text'), rita);
  const files = forms.multipart('mixed', [forms.htmlEntity('<p>a</p>'), forms.keyEntity(rita), signed]);
  mails = [
    forms.mail({ extra: [forms.autocryptField(rita)] }, forms.encryptedEntity(sealed)),
    forms.mail(
      {},
      forms.textEntity(`a\n${sealed}\n${await forms.clearsigned('b', rita)}`, '; format=flowed'),
    ),
    forms.mail({}, files),
    forms.mail({}, forms.bounceEntity(Buffer.from(forms.mail({}, signed)).toString('utf8'))),
  ];
});

const edit = fc.record({
  at: fc.nat(100_000),
  kind: fc.constantFrom('cut', 'repeat', 'insert', 'flip'),
  length: fc.nat(400),
  bytes: fc.uint8Array({ maxLength: 8 }),
});

type Edit = typeof edit extends fc.Arbitrary<infer T> ? T : never;

function apply(bytes: Uint8Array, { at, kind, length, bytes: extra }: Edit): Uint8Array {
  const from = at % (bytes.length + 1);
  const head = bytes.subarray(0, from);
  const tail = bytes.subarray(from);
  if (kind === 'cut') return Uint8Array.from(Buffer.concat([head, tail.subarray(length)]));
  if (kind === 'repeat') return Uint8Array.from(Buffer.concat([head, tail.subarray(0, length), tail]));
  if (kind === 'insert') return Uint8Array.from(Buffer.concat([head, extra, tail]));
  const copy = Uint8Array.from(bytes);
  if (from < copy.length) copy[from] = (copy[from] ?? 0) ^ 0x20;
  return copy;
}

test('an edited mail is read or refused, and what is said of it fits the contract', async () => {
  await fc.assert(
    fc.asyncProperty(fc.nat(3), fc.array(edit, { minLength: 1, maxLength: 6 }), async (which, edits) => {
      const bytes = edits.reduce(apply, mails[which] ?? new Uint8Array());
      const outcome = await readMail(bytes, oracleOver(ring), { now: 1_790_000_000_000, open: [] });
      expect(readOutcome.safeParse(outcome).success).toBe(true);
    }),
    { numRuns: 400 },
  );
}, 60_000);

test('any bytes at all are read or refused', async () => {
  const lines = fc.array(
    fc.oneof(
      fc.string(),
      fc.constantFrom('From: a@b', 'Content-Type: multipart/mixed; boundary=a', '--a', '--a--', ''),
    ),
  );
  await fc.assert(
    fc.asyncProperty(
      fc.oneof(
        fc.uint8Array({ maxLength: 500 }),
        lines.map((all) => Buffer.from(all.join('\r\n'))),
      ),
      async (bytes) => {
        const outcome = await readMail(bytes, oracleOver(ring), { now: 0, open: [] });
        expect(readOutcome.safeParse(outcome).success).toBe(true);
      },
    ),
    { numRuns: 1000 },
  );
}, 60_000);
