/** What of a draft was typed, what the vault has of it, and what has to be saved next. Knows no time and no vault. */
import type { Answer, Request } from '../../../shared/ipc/contract';
import type { ReplyView } from '../../../shared/ipc/shapes';
import { followEdit, passageFrom, type Stretch, stretchOf, wordsOf } from './passage';

/** What a person changes of a draft. */
export type DraftFields = Pick<ReplyView, 'to' | 'subject' | 'body' | 'assessment' | 'expectedDate'>;

export interface DraftPlan {
  /** The reply as the vault has it, as far as is known. */
  readonly kept: ReplyView;
  readonly typed: DraftFields;
  /** Where the assessment stands in what is typed. */
  readonly passage: Stretch | null;
  /** What was typed when the vault kept it; the vault may have put it into its own form. */
  readonly base: DraftFields;
  /** On its way to the vault. */
  readonly sending: DraftFields | null;
  /** The vault's version, while it is another one than what was typed on top of. */
  readonly other: ReplyView | null;
  /** Why the last save failed. */
  readonly trouble: string | null;
  /** The text as a template made it, with no word of the person's in it. */
  readonly untouched: string | null;
}

/** Where nothing was typed since; `made` says that a template just made the text. */
export function openPlan(reply: ReplyView, made: boolean = reply.revision === 0): DraftPlan {
  const fields = fieldsOf(reply);
  const passage = stretchOf(reply.body, reply.assessment);
  const untouched = made ? reply.body : null;
  return {
    kept: reply,
    typed: fields,
    passage,
    base: fields,
    sending: null,
    other: null,
    trouble: null,
    untouched,
  };
}

/** After typing. The assessment goes along with the text. */
export function typedInto(plan: DraftPlan, change: Partial<Omit<DraftFields, 'assessment'>>): DraftPlan {
  const typed = { ...plan.typed, ...change };
  const passage =
    change.body === undefined ? plan.passage : followEdit(plan.typed.body, change.body, plan.passage);
  return { ...plan, passage, typed: { ...typed, assessment: wordsOf(typed.body, passage) } };
}

/** After "This is the assessment": the selection becomes it, or the same plan when nothing was selected. */
export function assessedBy(plan: DraftPlan, selected: Stretch): DraftPlan {
  const passage = passageFrom(plan.typed.body, selected);
  if (passage === null) return plan;
  return { ...plan, passage, typed: { ...plan.typed, assessment: wordsOf(plan.typed.body, passage) } };
}

/** After "Not the assessment". */
export function unassessed(plan: DraftPlan): DraftPlan {
  return { ...plan, passage: null, typed: { ...plan.typed, assessment: null } };
}

/** Whether all that was typed is in the vault. */
export function isKept(plan: DraftPlan): boolean {
  return sameFields(plan.typed, plan.base);
}

/** What to save now; null when there is nothing to save, or when a person has to decide first. */
export function nextSave(plan: DraftPlan): Request<'reply.save'> | null {
  if (plan.sending !== null || plan.other !== null || plan.kept.state !== 'draft' || isKept(plan))
    return null;
  const { id, revision } = plan.kept;
  return { id, revision, ...plan.typed };
}

export function sending(plan: DraftPlan): DraftPlan {
  return { ...plan, sending: plan.typed };
}

/** After the vault's answer to a save. What was typed meanwhile stays typed. */
export function answered(plan: DraftPlan, answer: Answer<'reply.save'>): DraftPlan {
  const sent = plan.sending ?? plan.typed;
  if (!answer.ok) return { ...plan, sending: null, trouble: answer.error.code };
  const kept = answer.value;
  const next = { ...plan, kept, base: sent, sending: null, trouble: null };
  if (!sameFields(plan.typed, sent) || kept.body === sent.body) return next;
  // the vault filled a gap or took out hidden characters, and nobody typed meanwhile
  const fields = { ...sent, body: kept.body, assessment: kept.assessment };
  return { ...next, base: fields, typed: fields, passage: stretchOf(kept.body, kept.assessment) };
}

/** Whether a template would take words away that the person wrote. */
export function hasOwnWords({ typed, untouched }: DraftPlan): boolean {
  return typed.body.trim() !== '' && typed.body !== untouched;
}

/** Whether the vault has to be asked for its version after this failure of a save. */
export function asksAgain(code: string | null): boolean {
  return code === 'stale-revision' || code === 'already-exported';
}

/** After the vault showed the reply anew. A version of its own is never put over what was typed. */
export function seen(plan: DraftPlan, reply: ReplyView): DraftPlan {
  if (plan.sending !== null || reply.revision <= plan.kept.revision) return plan;
  if (plan.other !== null) return reply.revision > plan.other.revision ? { ...plan, other: reply } : plan;
  if (isKept(plan)) return openPlan(reply);
  const textStands = sameFields(fieldsOf(reply), fieldsOf(plan.kept));
  if (textStands && reply.state === 'draft') return { ...plan, kept: reply, trouble: null };
  return { ...plan, other: reply, trouble: null };
}

/** Of two versions, what was typed here; only while the other is a draft too. */
export function keepMine(plan: DraftPlan): DraftPlan {
  if (plan.other === null || plan.other.state !== 'draft') return plan;
  return { ...plan, kept: plan.other, base: fieldsOf(plan.other), other: null, trouble: null };
}

/** Of two versions, the vault's. */
export function takeOther(plan: DraftPlan): DraftPlan {
  return plan.other === null ? plan : openPlan(plan.other);
}

/** After the draft was thrown away: nothing of it is saved any more. */
export function forgotten(plan: DraftPlan): DraftPlan {
  return { ...plan, base: plan.typed, other: null, trouble: null };
}

function fieldsOf({ to, subject, body, assessment, expectedDate }: ReplyView): DraftFields {
  return { to, subject, body, assessment, expectedDate };
}

function sameFields(one: DraftFields, other: DraftFields): boolean {
  return (
    one.to === other.to &&
    one.subject === other.subject &&
    one.body === other.body &&
    one.assessment === other.assessment &&
    one.expectedDate === other.expectedDate
  );
}
