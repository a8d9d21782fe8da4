/** Fills the words of a draft: the policy's and the case's into a template, a date and an assessment into their gaps. */
import { formatCaseId } from '../../../../shared/case/case-id';
import { SEVERITY_WORDS } from '../../../../shared/case/words';
import { letterDate, namesDate, withDateMoved } from '../../../../shared/letter/letter-date';
import {
  fillGaps,
  fillTemplate,
  type MergeValues,
  type TemplateId,
  TEMPLATES,
} from '../../../../shared/letter/templates';
import { dueParts } from '../../../../shared/clock/display';
import { instant } from '../../../../shared/kernel/time';
import { KEY_TROUBLE_WORDS, OPEN_TROUBLE_WORDS } from '../../../../shared/letter/template-key-texts';
import { STAGE_DONE, STAGE_NEXT } from '../../../../shared/letter/notices';
import { displayText } from '../../../../shared/letter/untrusted-text';
import type { ReplyRecord } from '../../store/reply-rows';
import type { Programme } from '../ports';
import type { ReplyContext } from './reply-of';

/** The words of a draft and the fields that are told apart in them. */
export type DraftText = Pick<ReplyRecord, 'body' | 'assessment' | 'expectedDate'>;

export function isTemplate(id: string): id is TemplateId {
  return Object.hasOwn(TEMPLATES, id);
}

/**
 * A template filled from the case. What is not known stays a gap that the person sees, and that no letter leaves with.
 * The safe-harbour sentence goes in only once the rules were kept, by the checklist of the case (MAXEM-7).
 */
export function draftFrom(
  template: TemplateId,
  before: Pick<DraftText, 'assessment' | 'expectedDate'>,
  context: ReplyContext,
  programme: Programme,
): DraftText {
  const { text } = fillTemplate(template, valuesOf(before, context, programme));
  const declined = template === 'declined' ? plain(context.one.declineFeedback) : null;
  const expectedDate = before.expectedDate ?? dateNamed(text, context.expected.at(-1)?.date ?? null);
  return told({ body: text, assessment: declined ?? before.assessment, expectedDate });
}

/**
 * A draft as the person saves it: a date or an assessment that is now given goes into its gap, a date that is given
 * anew replaces the one before. The assessment stays only while it stands in the text, word for word (MAXEM-6).
 */
export function savedDraft(before: DraftText, wanted: DraftText): DraftText {
  const { expectedDate } = wanted;
  const assessment = plain(wanted.assessment);
  const dateWords = expectedDate === null ? undefined : letterDate(expectedDate);
  const filled = fillGaps(displayText(wanted.body), {
    assessment: assessment ?? undefined,
    expectedDate: dateWords,
  });
  return told({ body: withDate(filled, before.expectedDate, expectedDate), assessment, expectedDate });
}

/** The date that the case expects, once the words of the letter name it. */
function dateNamed(body: string, date: string | null): string | null {
  return date !== null && namesDate(body, date) ? date : null;
}

function withDate(body: string, was: string | null, now: string | null): string {
  if (was === null || now === null || was === now || namesDate(body, now)) return body;
  return withDateMoved(body, was, now);
}

function told(draft: DraftText): DraftText {
  const stands = draft.assessment !== null && draft.body.includes(draft.assessment);
  return stands ? draft : { ...draft, assessment: null };
}

function plain(text: string | null): string | null {
  const shown = displayText(text ?? '').trim();
  return shown === '' ? null : shown;
}

function valuesOf(
  before: Pick<DraftText, 'assessment' | 'expectedDate'>,
  context: ReplyContext,
  programme: Programme,
): MergeValues {
  const { one, profile, reporterName, compliance, expected } = context;
  const { wording } = profile;
  const [newest, previous] = [...expected].reverse();
  const date = before.expectedDate ?? newest?.date ?? null;
  const declined = profile.declineReasons.find((known) => known.reason === one.declineReason);
  return {
    reporter: reporterName,
    caseId: formatCaseId(programme.casePrefix, one.no),
    assessment: before.assessment ?? undefined,
    severity: one.severity === 'unset' ? undefined : SEVERITY_WORDS[one.severity].toLowerCase(),
    expectedDate: date === null ? undefined : letterDate(date),
    askFor: wording.askFor,
    keyAdvice: wording.keyAdvice,
    confidence: wording.confidence,
    fixedIn: one.fixedIn,
    fixedOn: one.fixedOn === null ? undefined : letterDate(one.fixedOn),
    declineReason: declined?.words,
    feedback: one.declineFeedback,
    creditQuestion: wording.creditQuestion,
    erasure: wording.erasure,
    safeHarbour: compliance === 'kept' ? (wording.safeHarbour ?? undefined) : undefined,
    previousDate: previous === undefined ? undefined : letterDate(previous.date),
    dateReason: newest?.reason,
    stageDone: STAGE_DONE[one.stage] ?? undefined,
    nextStep: STAGE_NEXT[one.stage] ?? undefined,
    rewards: profile.rewards.text,
    keyTrouble: keyTroubleOf(context),
    openTrouble: (context.closed === null ? null : OPEN_TROUBLE_WORDS[context.closed]) ?? undefined,
    team:
      programme.signature.trim() === '' ? `Security team, ${programme.organisation}` : programme.signature,
  };
}

/** Why nothing can be encrypted to the key that was pinned last; undefined without one. */
function keyTroubleOf({ pinned: [latest], profile }: ReplyContext): string | undefined {
  if (latest === undefined) return undefined;
  const { revoked, expiresAt, canEncrypt } = latest.facts;
  if (revoked) return KEY_TROUBLE_WORDS.revoked;
  if (expiresAt === null) return canEncrypt ? undefined : KEY_TROUBLE_WORDS.unusable;
  const { date } = dueParts({ at: instant(expiresAt), endOfDay: false }, profile.calendar.zone);
  return KEY_TROUBLE_WORDS.expired(letterDate(date));
}
