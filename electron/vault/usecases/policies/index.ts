/** Channels of policies. */
import { ok } from '../../../../shared/kernel/result';
import { holidayPlaces } from '../../holiday-places';
import type { UseCase, UseCases } from '../ports';
import { applyLaterPromise, changeProfile, compareProfile } from './bind-case';
import { copyPolicy, discardDraft, saveDraft, startDraft } from './edit-draft';
import { getPolicy, listPolicies } from './list-policies';
import { exportPolicy, importPolicy } from './policy-file';
import { previewPolicy } from './preview-policy';
import { publishPolicy } from './publish-policy';

const listHolidayPlaces: UseCase<'policies.holiday-places'> = () =>
  ok({
    countries: holidayPlaces().map(({ regions, ...country }) => ({ ...country, regions: [...regions] })),
  });

export const policiesUseCases: UseCases<
  | 'policies.list'
  | 'policies.get'
  | 'policies.start-draft'
  | 'policies.save-draft'
  | 'policies.discard-draft'
  | 'policies.preview'
  | 'policies.publish'
  | 'policies.import'
  | 'policies.export'
  | 'policies.copy'
  | 'policies.holiday-places'
  | 'case.change-profile'
  | 'case.compare-profile'
  | 'case.apply-promise'
> = {
  'policies.list': listPolicies,
  'policies.get': getPolicy,
  'policies.start-draft': startDraft,
  'policies.save-draft': saveDraft,
  'policies.discard-draft': discardDraft,
  'policies.preview': previewPolicy,
  'policies.publish': publishPolicy,
  'policies.import': importPolicy,
  'policies.export': exportPolicy,
  'policies.copy': copyPolicy,
  'policies.holiday-places': listHolidayPlaces,
  'case.change-profile': changeProfile,
  'case.compare-profile': compareProfile,
  'case.apply-promise': applyLaterPromise,
};
