/** About the policy itself: whose it is, to which addresses reports are sent under it, and from when it holds. */
import { TextField } from '../../ui/field';
import { usePolicyEdit, wasWords } from './edit-context';
import { PromiseArticle } from './promise-article';
import { ListField } from './scope-part';

export function AboutPart() {
  const { profile, base, change, readOnly } = usePolicyEdit();
  const was = wasWords(profile, base, [
    [({ title }) => title, ({ title }) => title],
    [({ organisation }) => organisation, ({ organisation }) => organisation],
    [({ addresses }) => addresses, ({ addresses }) => addresses.join(', ')],
  ]);
  return (
    <>
      <PromiseArticle name="The policy" place="addresses" was={was}>
        <p className="promise-words">
          A report that was sent to one of {profile.organisation}’s addresses comes under this policy; all
          others come under the default of the vault.
        </p>
        {readOnly ? (
          <p>{profile.addresses.join(', ')}</p>
        ) : (
          <>
            <TextField
              label="Title"
              value={profile.title}
              maxLength={400}
              onChange={(title) => change({ title })}
            />
            <TextField
              label="Organisation"
              value={profile.organisation}
              maxLength={400}
              onChange={(organisation) => change({ organisation })}
            />
            <ListField
              label="Addresses, with spaces"
              values={profile.addresses}
              placeholder="security@example.org"
              onChange={(addresses) => change({ addresses })}
            />
          </>
        )}
      </PromiseArticle>
      <PromiseArticle name="In force" place="inForceFrom" was={[]}>
        <p className="promise-words">
          {profile.inForceFrom === null
            ? 'This version holds from its publication on.'
            : `This version holds from ${profile.inForceFrom} on, for reports that arrive from that day.`}
        </p>
        {readOnly ? null : (
          <TextField
            label="From a day on"
            type="date"
            value={profile.inForceFrom ?? ''}
            onChange={(day) => change({ inForceFrom: day === '' ? null : day })}
            hint="Empty: from its publication."
          />
        )}
      </PromiseArticle>
    </>
  );
}
