/** Channels of disclosure: plan, embargo, consents, hidden names, and the case file. */
import type { Channel } from '../../../../shared/ipc/contract';
import { instant } from '../../../../shared/kernel/time';
import { fail, ok } from '../../../../shared/kernel/result';
import { disclosureView } from '../../disclosure-view';
import { caseOf } from '../cases/case-of';
import type { UseCase, UseCases } from '../ports';
import { agree, alreadyPublic, setDate, setEmbargo } from './embargo';
import { exportCase } from './export-case';
import { answerDraft, recordConsent, recordPlan, shareDraft } from './plans';
import { showIdentity } from './show-identity';

const getDisclosure: UseCase<'disclosure.get'> = (desk, { id }) => {
  const one = caseOf(desk, id);
  if (one === undefined) return fail({ code: 'no-such-thing' });
  return ok(desk.store.read((db) => disclosureView(db, one, instant(desk.now()))));
};

export const disclosureUseCases: UseCases<
  Extract<Channel, `disclosure.${string}`> | 'reporter.show-identity'
> = {
  'disclosure.get': getDisclosure,
  'disclosure.set-embargo': setEmbargo,
  'disclosure.set-date': setDate,
  'disclosure.agree': agree,
  'disclosure.already-public': alreadyPublic,
  'disclosure.record-plan': recordPlan,
  'disclosure.share-draft': shareDraft,
  'disclosure.answer-draft': answerDraft,
  'disclosure.record-consent': recordConsent,
  'reporter.show-identity': showIdentity,
  'disclosure.export-case': exportCase,
};
