/** Mails made to look signed, sealed or sent by somebody they are not: what is said stays true in every form. */
import { beforeAll, describe, expect, test } from 'vitest';
import { readMail } from '../../electron/parser/read-mail';
import { type ParsedMail, parsedMail } from '../../shared/letter/parsed-mail';
import { lockOf, sealOf } from '../../shared/letter/verdict';
import { readFixture, hasFixtures, ringOf } from '../support/fixtures';
import { type KeyRing, oracleOver } from '../support/in-process-oracle';
import * as forms from '../support/mail-forms';
import { MANGLED } from '../support/mangled-mail';
import { armored, sealPackets, sealUnprotected } from '../support/openpgp-parts';
import { signedFor } from '../support/signed-for';

let team: forms.Person;
let rita: forms.Person;
let mallory: forms.Person;
let ring: KeyRing;

beforeAll(async () => {
  team = await forms.makePerson('Security', 'security@vendor.example');
  rita = await forms.makePerson('Rita', 'rita@reporter.example');
  mallory = await forms.makePerson('Mallory', 'mallory@elsewhere.example');
  ring = { privateKeys: [team.privateKey], publicKeys: [team.publicKey, rita.publicKey] };
});

async function read(bytes: Uint8Array, open: readonly string[] = [], keys = ring): Promise<ParsedMail> {
  const outcome = await readMail(bytes, oracleOver(keys), { now: Date.now(), open });
  if (outcome.kind !== 'mail') throw new Error(outcome.reason);
  return parsedMail.parse(outcome);
}

/** What the letter would say of itself, were its signer pinned to its reporter. */
const sealIfPinned = (mail: ParsedMail) =>
  sealOf({
    ...{ encrypted: mail.encrypted, attention: mail.attention?.reason ?? null, signature: mail.signature },
    ...{
      pinned: mail.signer === rita.publicKey.getFingerprint(),
      otherPinned: false,
      covers: mail.covers ?? 'part',
    },
  });

describe('P9 a signature over a part', () => {
  const forged = () => forms.textEntity('Pay to Mallory instead.');
  const signed = () => forms.signedEntity(forms.textEntity('Rita’s own words'), rita);

  const SHAPES: Readonly<Record<string, () => Promise<string>>> = {
    'with text before it': async () => forms.multipart('mixed', [forged(), await signed()]),
    'with text behind it': async () => forms.multipart('mixed', [await signed(), forged()]),
    'with text that calls itself a list footer': async () => forms.withListFooter(await signed()),
    'with a file beside it': async () =>
      forms.multipart('mixed', [await signed(), forms.fileEntity('invoice.pdf', Buffer.from('%PDF-'))]),
    'nested among others': async () =>
      forms.multipart('mixed', [
        forms.multipart('related', [forms.multipart('mixed', [await signed()]), forged()]),
      ]),
    'as one of two alternatives': async () => forms.multipart('alternative', [await signed(), forged()]),
    'as the HTML of two alternatives': async () =>
      forms.multipart('alternative', [
        forged(),
        await forms.signedEntity(forms.htmlEntity('<p>Rita</p>'), rita),
      ]),
    'with a third part in multipart/signed': async () =>
      (await signed()).replace(
        /\r\n--(.*)--\r\n$/,
        (_, limit: string) => `\r\n--${limit}\r\n${forged()}\r\n--${limit}--\r\n`,
      ),
    'in a letter that is sent on': async () =>
      forms.multipart('mixed', [
        forged(),
        `Content-Type: message/rfc822\r\n\r\n${Buffer.from(forms.mail({}, await signed())).toString()}`,
      ]),
    'in the middle of a text': async () =>
      forms.textEntity(`Pay to Mallory instead.\n\n${await forms.clearsigned('Rita’s own words', rita)}`),
    'inside the encryption, with words outside': async () =>
      forms.multipart('mixed', [
        forms.encryptedEntity(await forms.seal(forms.textEntity('Rita'), { to: [team], signedBy: [rita] })),
        forged(),
      ]),
    'beside another in the encryption': async () =>
      forms.encryptedEntity(
        await forms.seal(forms.multipart('mixed', [await signed(), forged()]), { to: [team] }),
      ),
  };

  for (const [shape, make] of Object.entries(SHAPES)) {
    test(`${shape} is never shown as covering all`, async () => {
      const mail = await read(forms.mail({}, await make()));
      expect(mail.covers).toBe('part');
      expect(sealIfPinned(mail)).toBe('part-signed');
      for (const section of mail.sections)
        if (section.text.includes('Mallory')) expect(section.signatures).toEqual([]);
    });
  }

  test('does not reach text that stands before, between or behind the parts', async () => {
    const entity = (await signed())
      .replace('\r\n\r\n', '\r\n\r\nPay to Mallory instead.\r\n')
      .replace(/$/, '\r\nPay to Mallory instead.\r\n');
    const mail = await read(forms.mail({}, entity));
    expect(mail).toMatchObject({ signature: 'good', covers: 'all' });
    expect(JSON.stringify(mail.sections)).not.toContain('Mallory');
  });

  test('that is good beside one that is not is as bad as the worst', async () => {
    const bad = (await forms.signedEntity(forms.textEntity('ten ducats'), rita)).replace(
      'ten ducats',
      'two ducats',
    );
    for (const parts of [
      [await signed(), bad],
      [bad, await signed()],
    ])
      expect(await read(forms.mail({}, forms.multipart('mixed', parts)))).toMatchObject({ signature: 'bad' });
  });
});

describe('P10 a message that was signed for somebody else', () => {
  const sent = async (packets: Uint8Array) => armored(await sealPackets(packets, [team.publicKey]));

  test('and encrypted to us by a stranger is not accepted, its words are shown all the same', async () => {
    for (const critical of [false, true]) {
      const packets = await signedFor('I owe you 100.', rita, [mallory], critical);
      for (const entity of [
        forms.encryptedEntity(await sent(packets)),
        forms.textEntity(await sent(packets)),
      ]) {
        const mail = await read(forms.mail({ from: 'mallory@elsewhere.example' }, entity));
        expect(mail).toMatchObject({ signature: 'refused', firstLine: 'I owe you 100.' });
        expect(mail.signatures).toMatchObject([{ state: 'refused', detail: 'for-somebody-else' }]);
        expect(sealIfPinned(mail)).toBe('refused');
      }
    }
  });

  test('or for us is accepted, also with others beside us', async () => {
    for (const recipients of [[team], [mallory, team]]) {
      const packets = await signedFor('For you.', rita, recipients, true);
      const mail = await read(forms.mail({}, forms.encryptedEntity(await sent(packets))));
      expect(mail).toMatchObject({ signature: 'good', covers: 'all' });
    }
  });

  test('or that comes without encryption although it names its readers was sent on by one of them', async () => {
    const packets = await signedFor('For you.', rita, [team]);
    const mail = await read(forms.mail({}, forms.textEntity(armored(packets))));
    expect(mail.signatures).toMatchObject([{ state: 'refused', detail: 'for-somebody-else' }]);
  });

  test('without naming its readers is "signed by", and the sender stays who sent it', async () => {
    const message = await signedFor('To whom?', rita, []);
    const mail = await read(
      forms.mail({ from: 'mallory@elsewhere.example' }, forms.encryptedEntity(await sent(message))),
    );
    expect(mail).toMatchObject({ signature: 'good', from: { address: 'mallory@elsewhere.example' } });
    expect(mail.signer).toBe(rita.publicKey.getFingerprint());
    // the key is pinned to Rita, not to the reporter Mallory
    const facts = {
      encrypted: mail.encrypted,
      attention: null,
      signature: mail.signature,
      covers: 'all',
    } as const;
    expect(sealOf({ ...facts, pinned: false, otherPinned: false })).toBe('not-pinned');
  });
});

describe('P2 text without integrity protection', () => {
  test('is withheld in every form, and the letter says so', async () => {
    const armor = armored(await sealUnprotected('secret words', team.publicKey));
    const shapes = [
      ...Object.values(MANGLED).map((make) => make(armor)),
      forms.encryptedEntity(armor),
      forms.textEntity(`before\n${armor}\nafter`),
      forms.multipart('mixed', [
        forms.textEntity('see file'),
        forms.fileEntity('r.txt.asc', Buffer.from(armor)),
      ]),
      await forms.signedEntity(forms.encryptedEntity(armor), rita),
      forms.encryptedEntity(await forms.seal(forms.encryptedEntity(armor), { to: [team] })),
    ];
    for (const shape of shapes) {
      const mail = await read(forms.mail({}, shape));
      expect(mail.attention).toMatchObject({ reason: 'not-integrity-protected' });
      expect(lockOf({ encrypted: mail.encrypted, attention: 'not-integrity-protected' })).toBe('unprotected');
      expect(JSON.stringify([mail.sections, mail.firstLine, mail.subject])).not.toContain('secret words');
    }
  });

  test('stays withheld when a person asks for it', async () => {
    const armor = armored(await sealUnprotected('secret words', team.publicKey));
    const letter = forms.encryptedEntity(await forms.seal(forms.textEntity('letter'), { to: [team] }));
    const bytes = forms.mail(
      {},
      forms.multipart('mixed', [letter, forms.fileEntity('a.asc', Buffer.from(armor))]),
    );
    const closed = (await read(bytes)).attachments.find((file) => file.closedCiphertext);
    const asked = await read(bytes, [closed?.partId ?? '']);
    expect(asked.attention).toMatchObject({ reason: 'not-integrity-protected' });
    expect(JSON.stringify(asked.sections)).not.toContain('secret words');
  });
});

describe.runIf(hasFixtures)('P9 the partly signed mails of others', () => {
  test('are signed in part, and what stands outside is not covered', async () => {
    const keys = await ringOf('comm-central');
    const folder = 'comm-central/mail/test/browser/openpgp/data/eml';
    for (const name of [
      'signed-with-mailman-footer',
      'partial-signed-from-bob-plaintext',
      'partial-signed-from-carol-plaintext',
      'multiple-signatures',
    ]) {
      const mail = await read(readFixture(`${folder}/${name}.eml`), [], keys);
      expect(mail.covers, name).toBe('part');
      expect(
        mail.sections.some((section) => section.signatures.length === 0),
        name,
      ).toBe(true);
    }
  });
});
