/** We ask: the rules for testing, what a good report has, why reports are declined, and the texts that ask for it. */
import { DECLINE_REASONS } from '../../../shared/case/vocabulary';
import { RUBRIC_POINTS } from '../../../shared/policy/profile';
import { POINT_WORDS } from '../../text/policies';
import { DECLINE_WORDS } from '../../text/vocabulary';
import { Select, TextArea, TextField } from '../../ui/field';
import { usePolicyEdit, wasWords } from './edit-context';
import { PromiseArticle } from './promise-article';
import { Rows } from './rows';

export function AskPart() {
  return (
    <>
      <RulesArticle />
      <AcceptanceArticle />
      <DeclineArticle />
      <TextsArticle />
    </>
  );
}

function RulesArticle() {
  const { profile, base, change } = usePolicyEdit();
  return (
    <PromiseArticle
      name="Rules"
      place="rules"
      was={wasWords(profile, base, [[(one) => one.rules, (one) => `${one.rules.length} rules`]])}
    >
      <p className="promise-words">Each rule is judged on every case: respected, broken or unknown.</p>
      <Rows
        items={profile.rules}
        keyOf={(_, place) => String(place)}
        nameOf={(rule) => `the rule ${rule.id}`}
        empty="No rules: the verdict on every case stays “open”, and the safe-harbour sentence stays out of letters."
        add={{
          label: 'Add a rule',
          make: () => ({
            id: newId(profile.rules),
            row: 'own',
            text: 'A new rule',
            judged: 'any-time' as const,
          }),
        }}
        onChange={(rules) => change({ rules })}
        words={(rule) => `${rule.text} (${rule.row})`}
        fields={(rule, set) => (
          <>
            <TextField
              label="Short name"
              value={rule.id}
              maxLength={40}
              onChange={(id) => set({ ...rule, id })}
            />
            <TextField
              label="Rule, as it was respected"
              value={rule.text}
              maxLength={4000}
              onChange={(text) => set({ ...rule, text })}
            />
            <Select
              label="Judged"
              value={rule.judged}
              onChange={(judged) => set({ ...rule, judged })}
              options={[
                { value: 'any-time', label: 'At any time' },
                { value: 'once-closed', label: 'Once the case is closed' },
              ]}
            />
          </>
        )}
      />
    </PromiseArticle>
  );
}

function newId(rules: readonly { readonly id: string }[]): string {
  let count = rules.length + 1;
  while (rules.some((rule) => rule.id === `rule-${count}`)) count += 1;
  return `rule-${count}`;
}

function AcceptanceArticle() {
  const { profile, base, change } = usePolicyEdit();
  const free = RUBRIC_POINTS.find((point) => profile.acceptance.every((one) => one.point !== point));
  return (
    <PromiseArticle
      name="A good report"
      place="acceptance"
      was={wasWords(profile, base, [[(one) => one.acceptance, (one) => `${one.acceptance.length} points`]])}
    >
      <p className="promise-words">What makes a report more likely to be accepted:</p>
      <Rows
        items={profile.acceptance}
        keyOf={(_, place) => String(place)}
        nameOf={(one) => POINT_WORDS[one.point]}
        empty="No criteria of acceptance."
        add={{
          label: 'Add a point',
          make: () => ({ point: free ?? 'impact', row: 'own', text: POINT_WORDS[free ?? 'impact'] }),
        }}
        onChange={(acceptance) => change({ acceptance })}
        words={(one) => `${POINT_WORDS[one.point]}: ${one.text} (${one.row})`}
        fields={(one, set) => (
          <>
            <Select
              label="Point"
              value={one.point}
              options={RUBRIC_POINTS.map((point) => ({ value: point, label: POINT_WORDS[point] }))}
              onChange={(point) => set({ ...one, point })}
            />
            <TextField
              label="In words"
              value={one.text}
              maxLength={4000}
              onChange={(text) => set({ ...one, text })}
            />
          </>
        )}
      />
    </PromiseArticle>
  );
}

function DeclineArticle() {
  const { profile, base, change } = usePolicyEdit();
  const free = DECLINE_REASONS.find((reason) => profile.declineReasons.every((one) => one.reason !== reason));
  return (
    <PromiseArticle
      name="Reasons for declining"
      place="declineReasons"
      was={wasWords(profile, base, [
        [(one) => one.declineReasons, (one) => one.declineReasons.map((reason) => reason.words).join(', ')],
      ])}
    >
      <p className="promise-words">A letter that declines says “We declined your report because …”</p>
      <Rows
        items={profile.declineReasons}
        keyOf={(_, place) => String(place)}
        nameOf={(one) => DECLINE_WORDS[one.reason]}
        empty="No reasons: nothing could be declined."
        add={{
          label: 'Add a reason',
          make: () => ({ reason: free ?? 'out-of-scope', words: 'it is out of scope' }),
        }}
        onChange={(declineReasons) => change({ declineReasons })}
        words={(one) => `${DECLINE_WORDS[one.reason]}: … because ${one.words}`}
        fields={(one, set) => (
          <>
            <Select
              label="Reason"
              value={one.reason}
              options={DECLINE_REASONS.map((reason) => ({ value: reason, label: DECLINE_WORDS[reason] }))}
              onChange={(reason) => set({ ...one, reason })}
            />
            <TextField
              label="… because"
              value={one.words}
              maxLength={4000}
              onChange={(words) => set({ ...one, words })}
            />
          </>
        )}
      />
    </PromiseArticle>
  );
}

const TEXTS = [
  ['askFor', 'When something is missing'],
  ['keyAdvice', 'When a report came without encryption'],
  ['confidence', 'On confidentiality'],
] as const;

function TextsArticle() {
  const { profile, base, change, readOnly } = usePolicyEdit();
  const { wording } = profile;
  return (
    <PromiseArticle
      name="Texts of letters"
      place="wording"
      was={TEXTS.flatMap(([field]) =>
        wasWords(wording, base?.wording, [[(one) => one[field], (one) => `“${one[field]}”`]]),
      )}
    >
      {TEXTS.map(([field, label]) =>
        readOnly ? (
          <div key={field}>
            <p className="label">{label}</p>
            <p>{wording[field]}</p>
          </div>
        ) : (
          <TextArea
            key={field}
            label={label}
            value={wording[field]}
            rows={3}
            onChange={(text) => change({ wording: { ...wording, [field]: text } })}
          />
        ),
      )}
    </PromiseArticle>
  );
}
