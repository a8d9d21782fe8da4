/** The copy of the protected headers inside the text is left out; nothing else that claims to be one. */
import { beforeAll, describe, expect, test } from 'vitest';
import { readMail } from '../../../electron/parser/read-mail';
import type { ParsedMail } from '../../../shared/letter/parsed-mail';
import { oracleOver } from '../../support/in-process-oracle';
import { encryptedEntity, mail, makePerson, multipart, type Person, seal } from '../../support/mail-forms';

describe('a text part inside that is marked as a copy of the protected headers', () => {
  let desk: Person;
  beforeAll(async () => {
    desk = await makePerson('Desk', 'security@vendor.example');
  });

  async function read(marked: string): Promise<ParsedMail> {
    const copy = `Content-Type: text/plain; charset=utf-8; protected-headers="v1"\r\n\r\n${marked}\r\n`;
    const text = 'Content-Type: text/plain; charset=utf-8\r\n\r\nThe letter itself.\r\n';
    const inner = `Subject: The real one\r\n${multipart('mixed', [copy, text], '; protected-headers="v1"')}`;
    const bytes = mail({}, encryptedEntity(await seal(inner, { to: [desk] })));
    const oracle = oracleOver({ privateKeys: [desk.privateKey], publicKeys: [] });
    const outcome = await readMail(bytes, oracle, { now: Date.now(), open: [] });
    if (outcome.kind !== 'mail') throw new Error(outcome.reason);
    return outcome;
  }

  test('is left out when it holds header fields only', async () => {
    const found = await read('Subject: The real one');
    expect(found.subject).toBe('The real one');
    expect(found.sections.map(({ text }) => text.trim())).toEqual(['The letter itself.']);
  });

  test('is shown when it says anything else', async () => {
    const found = await read('Subject: The real one\r\n\r\nThe gate opens to anybody.');
    expect(found.sections.map(({ text }) => text).join('\n')).toContain('The gate opens to anybody.');
  });
});
