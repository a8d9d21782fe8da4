/** A draft is kept while it is typed, and nothing typed is lost to another version. */
import { describe, expect, test } from 'vitest';
import {
  answered,
  assessedBy,
  type DraftPlan,
  forgotten,
  hasOwnWords,
  isKept,
  keepMine,
  nextSave,
  openPlan,
  seen,
  sending,
  takeOther,
  typedInto,
  unassessed,
} from '../../../renderer/features/composer/draft-plan';
import type { ReplyView } from '../../../shared/ipc/shapes';
import { gap } from '../../../shared/letter/templates';

const REPLY: ReplyView = {
  id: 4,
  caseId: 'HB-1',
  reporterId: 2,
  revision: 3,
  state: 'draft',
  to: 'ann@mail.example',
  subject: 'Re: [HB-1] Finding',
  body: 'Hello Ann,\n\nwe reproduced it.\n',
  template: null,
  assessment: null,
  expectedDate: null,
  inReplyTo: 1,
  createdAt: 0,
  savedAt: 0,
  exportedAt: null,
  sentAt: null,
  sentBasis: null,
  recipientKeys: [],
  attachments: [],
  clearReason: null,
  keyChoice: [],
  keyReason: null,
  keyBasis: null,
  copies: [],
};

/** The vault keeps what it is sent. */
function kept(plan: DraftPlan, more: Partial<ReplyView> = {}): DraftPlan {
  const { revision } = plan.kept;
  return answered(plan, {
    ok: true,
    value: { ...plan.kept, ...plan.sending, revision: revision + 1, ...more },
  });
}
const typed = (body: string, plan = openPlan(REPLY)): DraftPlan => typedInto(plan, { body });

describe('saving', () => {
  test('asks for nothing while nothing was typed', () => {
    expect(nextSave(openPlan(REPLY))).toBeNull();
    expect(nextSave(typed(REPLY.body))).toBeNull();
  });

  test('sends what was typed with the revision that it was typed on', () => {
    expect(nextSave(typed('Hello'))).toEqual({
      id: 4,
      revision: 3,
      to: REPLY.to,
      subject: REPLY.subject,
      body: 'Hello',
      assessment: null,
      expectedDate: null,
    });
  });

  test('waits while one save is on its way, then sends what was typed meanwhile on the new revision', () => {
    const first = sending(typed('One'));
    expect(nextSave(first)).toBeNull();
    const second = kept(typed('One and two', first), {});
    expect(isKept(second)).toBe(false);
    expect(nextSave(second)).toMatchObject({ revision: 4, body: 'One and two' });
  });

  test('is done when the vault has it, though it put blanks into its own form', () => {
    const plan = sending(typedInto(openPlan(REPLY), { to: 'ann@mail.example ', subject: 'Re: x ' }));
    const done = kept(plan, { to: 'ann@mail.example', subject: 'Re: x' });
    expect(isKept(done)).toBe(true);
    expect(done.typed.subject).toBe('Re: x ');
  });

  test('takes over the text that the vault changed, when nobody typed meanwhile', () => {
    const gapped = `We expect it by ${gap('expectedDate')}.`;
    const plan = sending(typed(gapped));
    const filled = 'We expect it by 1 May 2027.';
    expect(kept(plan, { body: filled }).typed.body).toBe(filled);
    expect(kept(typed(`${gapped} Soon.`, plan), { body: filled }).typed.body).toBe(`${gapped} Soon.`);
  });

  test('that failed keeps what was typed, says why, and is tried again', () => {
    const plan = answered(sending(typed('One')), { ok: false, error: { code: 'disk-full' } });
    expect(plan).toMatchObject({ trouble: 'disk-full', typed: { body: 'One' } });
    expect(nextSave(plan)).toMatchObject({ body: 'One' });
    expect(kept(sending(plan)).trouble).toBeNull();
  });

  test('stops once the draft was thrown away', () => {
    expect(nextSave(forgotten(typed('One')))).toBeNull();
  });
});

describe('another version of the draft', () => {
  const elsewhere: ReplyView = { ...REPLY, revision: 9, body: 'Theirs.' };

  test('is taken over when nothing was typed', () => {
    expect(seen(openPlan(REPLY), elsewhere).typed.body).toBe('Theirs.');
  });

  test('never replaces what was typed: nothing is saved until a person chose', () => {
    const plan = seen(typed('Mine.'), elsewhere);
    expect(plan).toMatchObject({ typed: { body: 'Mine.' }, other: { body: 'Theirs.' } });
    expect(nextSave(plan)).toBeNull();
    expect(nextSave(keepMine(plan))).toMatchObject({ revision: 9, body: 'Mine.' });
    expect(takeOther(plan).typed.body).toBe('Theirs.');
  });

  test('with the same text only renews the revision', () => {
    const plan = seen(typed('Mine.'), { ...REPLY, revision: 7 });
    expect(plan.other).toBeNull();
    expect(nextSave(plan)).toMatchObject({ revision: 7, body: 'Mine.' });
  });

  test('that has left keeps what was typed since on the screen, and saves nothing over it', () => {
    const plan = seen(typed('Mine.'), { ...REPLY, revision: 7, state: 'exported', exportedAt: 5 });
    expect(plan).toMatchObject({ typed: { body: 'Mine.' }, other: { state: 'exported' } });
    expect(keepMine(plan)).toBe(plan);
    expect(nextSave(takeOther(plan))).toBeNull();
  });

  test('that is older than what is known is passed over', () => {
    const plan = typed('Mine.');
    expect(seen(plan, { ...elsewhere, revision: 3 })).toBe(plan);
    expect(seen(sending(plan), elsewhere).other).toBeNull();
  });
});

describe('the assessment', () => {
  const start = REPLY.body.indexOf('we');
  const marked = assessedBy(openPlan(REPLY), { start, end: REPLY.body.length });

  test('is what was selected, word for word, and follows the text', () => {
    expect(nextSave(marked)).toMatchObject({ assessment: 'we reproduced it.' });
    expect(typed(REPLY.body.replace('we', 'today we'), marked).typed.assessment).toBe('we reproduced it.');
    expect(typed('Hello Ann,\n', marked).typed.assessment).toBeNull();
  });

  test('stays as it was when nothing was selected, and can be unmarked', () => {
    expect(assessedBy(marked, { start: 0, end: 0 })).toBe(marked);
    expect(unassessed(marked).typed.assessment).toBeNull();
  });
});

describe('a template', () => {
  test('takes nothing away from an empty draft, or from one that a template just made', () => {
    expect(hasOwnWords(openPlan({ ...REPLY, body: ' \n' }))).toBe(false);
    expect(hasOwnWords(openPlan(REPLY, true))).toBe(false);
    expect(hasOwnWords(openPlan({ ...REPLY, revision: 0 }))).toBe(false);
  });

  test('would take away what was typed or kept before', () => {
    expect(hasOwnWords(openPlan(REPLY))).toBe(true);
    expect(hasOwnWords(typed('Mine.', openPlan(REPLY, true)))).toBe(true);
  });
});
