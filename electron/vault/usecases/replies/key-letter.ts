/** The letter that asks a reporter for a key: it may be read by others, so it tells nothing of the case. */
import { isKeyLetter, KEY_LETTERS } from '../../../../shared/letter/answers';
import { formatCaseId } from '../../../../shared/case/case-id';
import { fail } from '../../../../shared/kernel/result';
import { type Told, toldOfCase } from '../../../../shared/letter/tells';
import { lettersOfCase, parsedOfLetter } from '../../store/letter-rows';
import { pinnedKeysOf, casesOfReporter } from '../../store/reporter-rows';
import { draftFromTemplates, insertReply, type ReplyRecord } from '../../store/reply-rows';
import { indexReply } from '../../store/search-rows';
import { caseOf } from '../cases/case-of';
import type { Desk, UseCase } from '../ports';
import { attachOurKey } from './attach-files';
import { draftFrom } from './draft-text';
import { contextOf, shown } from './reply-of';

/** What it asks for, outside as well: no word of the case, but the number by which the answer finds it. */
const SUBJECT = 'Your OpenPGP key, please';

/** What a letter of that kind tells of its case; null for any other letter. */
export function tellsOf(desk: Desk, reply: ReplyRecord): (Told & { readonly tells: boolean }) | null {
  if (!isKeyLetter(reply.template)) return null;
  const context = contextOf(desk, reply.caseNo, reply.reporterId);
  if (context === undefined) return null;
  const { title, product, affectedSystem } = context.one;
  const letters = desk.store.read((db) =>
    lettersOfCase(db, reply.caseNo).flatMap(
      (letter) => parsedOfLetter(db, letter.id)?.sections.map((section) => section.text) ?? [],
    ),
  );
  const { body } = draftFrom(reply.template, NOTHING, context, desk.programme());
  const harmless = [SUBJECT, body, context.reporterName, ...context.addresses].join('\n');
  const told = toldOfCase(
    `${reply.subject}\n${reply.body}`,
    [title, product, affectedSystem],
    letters,
    harmless,
  );
  return { ...told, tells: told.words.length > 0 || told.quotes > 0 };
}

const NOTHING = { body: '', assessment: null, expectedDate: null } as const;

/** Starts it with our key put with it, or goes on with the one that was begun. */
export const askForKey: UseCase<'reply.ask-key'> = async (desk, { reporterId, caseId }) => {
  const caseNo =
    caseId === null
      ? desk.store.read((db) => casesOfReporter(db, reporterId)).at(-1)
      : caseOf(desk, caseId)?.no;
  const context = caseNo === undefined ? undefined : contextOf(desk, caseNo, reporterId);
  if (caseNo === undefined || context === undefined) return fail({ code: 'no-such-thing' });
  const concerned = desk.store.read((db) => casesOfReporter(db, reporterId)).includes(caseNo);
  if (!concerned) return fail({ code: 'no-such-thing' });
  if (desk.keyring.current() === null) return fail({ code: 'no-team-key' });
  const begun = desk.store.read((db) => draftFromTemplates(db, caseNo, reporterId, KEY_LETTERS));
  const reply = begun === undefined ? startKeyLetter(desk, caseNo, reporterId) : shown(desk, begun.id);
  const attached = await attachOurKey(desk, { id: reply.id, revision: reply.revision });
  if (attached.ok) return attached;
  const { code } = attached.error;
  return fail({ code: code === 'stale-revision' || code === 'already-exported' ? 'no-such-thing' : code });
};

function startKeyLetter(desk: Desk, caseNo: number, reporterId: number) {
  const context = contextOf(desk, caseNo, reporterId);
  if (context === undefined) throw new Error('a case of this use case is missing');
  const { casePrefix } = desk.programme();
  const { pinned, last } = desk.store.read((db) => ({
    pinned: pinnedKeysOf(db, reporterId),
    last: lettersOfCase(db, caseNo)
      .filter((letter) => letter.direction === 'in' && letter.reporterId === reporterId)
      .at(-1),
  }));
  const template = pinned.length === 0 ? 'your-key' : 'new-key';
  const from = last?.fromAddress.toLowerCase() ?? '';
  const id = desk.store.write((db) => {
    const made = insertReply(db, {
      caseNo,
      reporterId,
      inReplyTo: last?.id ?? null,
      to: context.addresses.includes(from) ? from : (context.addresses[0] ?? ''),
      subject: `[${formatCaseId(casePrefix, caseNo)}] ${SUBJECT}`,
      template,
      ...draftFrom(template, NOTHING, context, desk.programme()),
    });
    indexReply(db, made);
    const facts = { reply: String(made), reporter: String(reporterId), template };
    db.append({ kind: 'reply-started', caseNo, facts });
    return made;
  });
  return shown(desk, id);
}
