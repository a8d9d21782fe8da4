/** Quotes one section of one letter of the reply's own case (decryption-oracle rule). */
import { dueParts } from '../../../../shared/clock/display';
import { fail, ok } from '../../../../shared/kernel/result';
import { instant } from '../../../../shared/kernel/time';
import { letterDate } from '../../../../shared/letter/letter-date';
import { quoteSection } from '../../../../shared/letter/quote';
import { caseRecord } from '../../store/case-rows';
import { casesWithSameCiphertext, letterRecord, parsedOfLetter } from '../../store/letter-rows';
import { profileOf } from '../../store/policy-rows';
import { replyRecord } from '../../store/reply-rows';
import { hasLetter } from '../../store/split-rows';
import type { UseCase } from '../ports';

/**
 * Text that came out of a ciphertext which was met in another case too is refused: a stranger who sends us somebody
 * else's ciphertext again must not get its text back in a quote.
 */
export const quoteLetter: UseCase<'reply.quote'> = (desk, { id, letter: letterId, section: place }) =>
  desk.store.read((db) => {
    const reply = replyRecord(db, id);
    const one = reply === undefined ? undefined : caseRecord(db, reply.caseNo);
    const letter = letterRecord(db, letterId);
    const section = parsedOfLetter(db, letterId)?.sections[place];
    if (one === undefined || letter === undefined || section === undefined)
      return fail({ code: 'no-such-thing' });
    const replayed = section.encrypted && casesWithSameCiphertext(db, letterId).length > 0;
    if (replayed || letter.caseNo === null) return fail({ code: 'other-case' });
    const { date } = dueParts(
      { at: instant(letter.receivedAt), endOfDay: false },
      profileOf(db, one.profileId, one.profileVersion).calendar.zone,
    );
    const quotable = {
      caseId: String(hasLetter(db, one.no, letterId) ? one.no : letter.caseNo),
      letterId: String(letterId),
      section: place,
      text: section.text,
    };
    const quoted = quoteSection(String(one.no), quotable, `On ${letterDate(date)} you wrote:`);
    return quoted.ok ? ok({ text: quoted.value }) : quoted;
  });
