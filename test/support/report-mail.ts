/** Reports as reporters' programs send them: the forms of mail-forms.ts around ciphertext of a correspondent. */
import type { Correspondent } from './correspondent';
import { encryptedEntity, fileEntity, mail, multipart, protectedEntity, textEntity } from './mail-forms';

export interface Report {
  readonly from: Correspondent;
  readonly subject: string;
  readonly text: string;
  /** Makes the Message-ID. */
  readonly id: string;
  /** When it was written, and received by the team's own server. */
  readonly at?: Date;
  /** To whom; the team's own address when left out. */
  readonly to?: string;
  /** The id of the report that it answers. */
  readonly answers?: string;
  readonly files?: readonly { readonly name: string; readonly bytes: Uint8Array; readonly type?: string }[];
}

export interface SealedReport extends Report {
  /** The team's public key, binary. */
  readonly team: Uint8Array;
  readonly sign?: boolean;
}

export const TEAM_ADDRESS = 'security@harbour.example';
/** Writes the stamp by which clocks start, when the vault trusts it. */
export const TEAM_MAIL_HOST = 'mx.harbour.example';

const DAY_MS = 86_400_000;

/** PGP/MIME, signed, the subject protected. */
export async function sealedReport(report: SealedReport): Promise<Uint8Array> {
  const from = `${report.from.name} <${report.from.address}>`;
  const mark = 'protected-headers="v1"';
  const inner =
    report.files === undefined
      ? protectedEntity(report.subject, from, report.text, mark)
      : `From: ${from}\r\nSubject: ${report.subject}\r\n${withFiles(textEntity(report.text), report, `; ${mark}`)}`;
  const armored = await report.from.seal(inner, [report.team], {
    sign: report.sign ?? true,
    ...(report.at === undefined ? {} : { at: report.at }),
  });
  return envelope({ ...report, subject: '...' }, encryptedEntity(armored));
}

/** Inline PGP in a text part. */
export async function inlineReport(report: SealedReport): Promise<Uint8Array> {
  const armored = await report.from.seal(`${report.text}\r\n`, [report.team], { sign: report.sign ?? true });
  return envelope(report, textEntity(armored));
}

/** Not encrypted. */
export function clearReport(report: Report): Uint8Array {
  return envelope(report, withFiles(textEntity(report.text), report));
}

/** Any entity in the envelope of a report. */
export function envelope(report: Omit<Report, 'text'>, entity: string): Uint8Array {
  const at = report.at ?? new Date(Date.now() - DAY_MS);
  const answers = report.answers === undefined ? [] : [`<${report.answers}@mail.example>`];
  const bytes = mail(
    {
      from: `${report.from.name} <${report.from.address}>`,
      to: `<${report.to ?? TEAM_ADDRESS}>`,
      subject: report.subject,
      messageId: `<${report.id}@mail.example>`,
      date: at,
      extra: [
        `Received: from mail.example by ${TEAM_MAIL_HOST} with ESMTPS; ${at.toUTCString().replace('GMT', '+0000')}`,
        ...answers.flatMap((id) => [`In-Reply-To: ${id}`, `References: ${id}`]),
      ],
    },
    entity,
  );
  // without the stamp of a day that never changes, which mail() puts on top
  return bytes.subarray(bytes.indexOf(0x0a) + 1);
}

function withFiles(text: string, { files = [] }: Report, params = ''): string {
  if (files.length === 0) return text;
  const parts = files.map((file) => fileEntity(file.name, file.bytes, file.type));
  return multipart('mixed', [text, ...parts], params);
}
