/** Credit: who is named, in which form, what the reporter is asked, and whether there is a reward. */
import { CREDIT_WORDS, IDENTITY_WORDS, REWARD_WORDS, UNNAMED_WORDS } from '../../text/policies';
import { TextArea } from '../../ui/field';
import { usePolicyEdit, wasWords } from './edit-context';
import { ChoiceKnob, optionsOf } from './knob';
import { PromiseArticle } from './promise-article';

export function CreditPart() {
  return (
    <>
      <CreditArticle />
      <QuestionArticle />
      <RewardArticle />
    </>
  );
}

function CreditArticle() {
  const { profile, base, change } = usePolicyEdit();
  const value = profile.credit;
  const set = (credit: typeof value): void => change({ credit });
  const was = wasWords(value, base?.credit, [
    [({ rule }) => rule, ({ rule }) => CREDIT_WORDS[rule]],
    [({ unnamed }) => unnamed, ({ unnamed }) => `others ${UNNAMED_WORDS[unnamed]}`],
    [({ identityForm }) => identityForm, ({ identityForm }) => IDENTITY_WORDS[identityForm]],
    [({ quote }) => quote, ({ quote }) => `“${quote}”`],
  ]);
  return (
    <PromiseArticle name="Credit" place="credit" firmness="firm" was={was} source={value} onSource={set}>
      <p className="promise-words">
        We name a reporter{' '}
        <ChoiceKnob
          label="Credit: who is named"
          value={value.rule}
          base={base?.credit.rule}
          options={optionsOf(CREDIT_WORDS)}
          onChange={(rule) => set({ ...value, rule })}
        />
        , and not before the case is <span className="knob-fixed">validated and fixed</span>. The name stands{' '}
        <ChoiceKnob
          label="Credit: form of the name"
          value={value.identityForm}
          base={base?.credit.identityForm}
          options={optionsOf(IDENTITY_WORDS)}
          onChange={(identityForm) => set({ ...value, identityForm })}
        />
        . Others{' '}
        <ChoiceKnob
          label="Credit: those who are not named"
          value={value.unnamed}
          base={base?.credit.unnamed}
          options={optionsOf(UNNAMED_WORDS)}
          onChange={(unnamed) => set({ ...value, unnamed })}
        />
        .
      </p>
    </PromiseArticle>
  );
}

function QuestionArticle() {
  const { profile, base, change, readOnly } = usePolicyEdit();
  const { wording } = profile;
  const was = wasWords(wording, base?.wording, [
    [({ creditQuestion }) => creditQuestion, ({ creditQuestion }) => `“${creditQuestion}”`],
  ]);
  return (
    <PromiseArticle name="The question about credit" place="wording.creditQuestion" was={was}>
      {readOnly ? (
        <p>{wording.creditQuestion}</p>
      ) : (
        <TextArea
          label="What we ask the reporter"
          value={wording.creditQuestion}
          rows={3}
          onChange={(creditQuestion) => change({ wording: { ...wording, creditQuestion } })}
        />
      )}
    </PromiseArticle>
  );
}

function RewardArticle() {
  const { profile, base, change, readOnly } = usePolicyEdit();
  const value = profile.rewards;
  const set = (rewards: typeof value): void => change({ rewards });
  const was = wasWords(value, base?.rewards, [
    [({ kind }) => kind, ({ kind }) => REWARD_WORDS[kind]],
    [({ text }) => text, ({ text }) => `“${text}”`],
    [({ quote }) => quote, ({ quote }) => `“${quote}”`],
  ]);
  return (
    <PromiseArticle name="Reward" place="rewards" was={was} source={value} onSource={set}>
      <p className="promise-words">
        For a report there is{' '}
        <ChoiceKnob
          label="Reward: kind"
          value={value.kind}
          base={base?.rewards.kind}
          options={optionsOf(REWARD_WORDS)}
          onChange={(kind) => set({ ...value, kind })}
        />
        . This program only says so: it pays and sends nothing.
      </p>
      {readOnly ? (
        <p>{value.text}</p>
      ) : (
        <TextArea
          label="What we say about it"
          value={value.text}
          rows={2}
          onChange={(text) => set({ ...value, text })}
        />
      )}
    </PromiseArticle>
  );
}
