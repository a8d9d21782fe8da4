/** The score of a case: letters chosen or a vector pasted, CVSS 4.0 or 3.1, and a person's word that it stands. */
import { Fragment, useState } from 'react';
import type { TriageView } from '../../../../shared/ipc/channels/triage';
import { parseVector, ratingOf, scoreOf, writeVector } from '../../../../shared/triage/cvss';
import { BASE_METRICS, type CvssMetric } from '../../../../shared/triage/cvss-metrics';
import { CVSS_VERSIONS, type CvssVersion } from '../../../../shared/triage/vocabulary';
import { vectorFaultWords } from '../../../text/triage';
import { SEVERITY_WORDS } from '../../../text/vocabulary';
import { Button } from '../../../ui/button';
import { Checkbox, TextArea } from '../../../ui/field';
import { SeverityMark } from '../../../ui/marks';
import { RailBlock } from '../../../ui/surfaces';
import { useToast } from '../../../ui/toast';
import { Segments } from './segments';
import styles from './triage.module.css';
import type { TriageActs } from './use-triage';

type Score = TriageView['scores'][number];
type Chosen = Readonly<Record<string, string>>;

export function SeverityBlock({ view, acts }: { view: TriageView; acts: TriageActs }) {
  const [version, setVersion] = useState<CvssVersion>(() => shownFirst(view.scores));
  return (
    <RailBlock
      title="Severity"
      beside={
        <Segments
          label="CVSS version"
          value={version}
          options={CVSS_VERSIONS.map((one) => ({ value: one, word: one }))}
          onChoose={setVersion}
        />
      }
    >
      <Calculator key={version} version={version} view={view} acts={acts} onVersion={setVersion} />
    </RailBlock>
  );
}

/** The confirmed score, else the one that is there, else the newer version. */
function shownFirst(scores: readonly Score[]): CvssVersion {
  return (scores.find(({ confirmedAt }) => confirmedAt !== null) ?? scores[0])?.version ?? '4.0';
}

function Calculator({
  version,
  view,
  acts,
  onVersion,
}: {
  version: CvssVersion;
  view: TriageView;
  acts: TriageActs;
  onVersion: (version: CvssVersion) => void;
}) {
  const stored = view.scores.find((score) => score.version === version);
  const [begun, setBegun] = useState<Chosen | null>(null);
  const chosen = begun ?? chosenOf(stored);
  const missing = BASE_METRICS[version].filter(({ id }) => chosen[id] === undefined);
  const take = async (next: Chosen): Promise<void> => {
    setBegun(next);
    if (BASE_METRICS[version].some(({ id }) => next[id] === undefined)) return;
    await acts.setCvss({ version, vector: writeVector({ version, chosen: next }) });
    setBegun((latest) => (latest === next ? null : latest));
  };
  return (
    <>
      {BASE_METRICS[version].map((metric, place, all) => (
        <Fragment key={metric.id}>
          {metric.group !== null && metric.group !== all[place - 1]?.group ? (
            <h3 className="small quiet">
              {metric.group === 'this-system' ? 'Effect on the system itself' : 'Effect on other systems'}
            </h3>
          ) : null}
          <Metric
            metric={metric}
            letter={chosen[metric.id] ?? null}
            onChoose={(letter) => void take({ ...chosen, [metric.id]: letter })}
          />
        </Fragment>
      ))}
      <VectorField
        key={writeVector({ version, chosen })}
        vector={Object.keys(chosen).length === 0 ? '' : writeVector({ version, chosen })}
        onVector={async (vector, read) => {
          await acts.setCvss({ version: read, vector });
          setBegun(null);
          if (read !== version) onVersion(read);
        }}
      />
      {missing.length === 0 ? (
        <Standing
          chosen={chosen}
          version={version}
          stored={begun === null ? stored : undefined}
          view={view}
          acts={acts}
        />
      ) : (
        <p className="hint" role="status">
          {missing.length === BASE_METRICS[version].length
            ? 'Choose a letter on each line, or paste a vector.'
            : `${missing.length} more to choose, then it is scored.`}
        </p>
      )}
    </>
  );
}

function Metric({
  metric,
  letter,
  onChoose,
}: {
  metric: CvssMetric;
  letter: string | null;
  onChoose: (letter: string) => void;
}) {
  const where = metric.group === 'other-systems' ? ', other systems' : '';
  return (
    <div className={styles['metric']}>
      <span>{metric.name}</span>
      <Segments
        label={`${metric.name}${where}`}
        className={styles['tight']}
        value={letter}
        options={metric.values.map((value) => ({
          value: value.letter,
          word: value.word,
          letter: value.letter,
        }))}
        onChoose={onChoose}
      />
      <span className="small quiet">
        {metric.values.find((value) => value.letter === letter)?.word ?? ''}
      </span>
    </div>
  );
}

/** A vector as text: what is wrong with it is said while it is typed, Enter or leaving the field takes it. */
function VectorField({
  vector,
  onVector,
}: {
  vector: string;
  onVector: (vector: string, version: CvssVersion) => Promise<void>;
}) {
  const [text, setText] = useState(vector);
  const typed = text.trim();
  const read = typed === '' || typed === vector ? null : parseVector(typed);
  const fault = read === null || read.ok ? null : vectorFaultWords(read.error);
  const ready = read?.ok === true ? read.value : null;
  const take = (): void => {
    if (ready !== null) void onVector(writeVector(ready), ready.version);
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it only hears that its field was left or Enter was pressed
    <div
      onBlur={take}
      onKeyDown={(event) => {
        if (event.key !== 'Enter') return;
        event.preventDefault();
        take();
      }}
    >
      <TextArea
        label="Vector"
        hiddenLabel
        mono
        rows={2}
        value={text}
        error={fault}
        placeholder="CVSS:4.0/AV:N/…"
        onChange={(next) => setText(next.replace(/\s+/g, ''))}
      />
      {ready === null ? null : (
        <p className="hint" role="status">
          {scoreOf(ready).toFixed(1)}, {SEVERITY_WORDS[ratingOf(scoreOf(ready))].toLowerCase()}. Enter takes
          it.
        </p>
      )}
    </div>
  );
}

/** The score with its rating, and whether a person stands by it. */
function Standing({
  chosen,
  version,
  stored,
  view,
  acts,
}: {
  chosen: Chosen;
  version: CvssVersion;
  stored: Score | undefined;
  view: TriageView;
  acts: TriageActs;
}) {
  const [takeSeverity, setTakeSeverity] = useState(true);
  const toast = useToast();
  const score = scoreOf({ version, chosen });
  const rating = ratingOf(score);
  const confirmed = stored !== undefined && stored.confirmedAt !== null;
  const other = view.scores.find((one) => one.version !== version && one.confirmedAt !== null);
  const { severity } = view;
  const takeBack = async (withSeverity: boolean): Promise<void> => {
    await acts.confirmCvss({ version, confirmed: false, takeSeverity: false });
    if (withSeverity) await acts.edit({ changes: { severity } });
  };
  const confirm = async (): Promise<void> => {
    const takes = takeSeverity && severity !== rating;
    if (!(await acts.confirmCvss({ version, confirmed: true, takeSeverity }))) return;
    toast.say(
      `${score.toFixed(1)} is confirmed${takes ? `, and the case is ${SEVERITY_WORDS[rating].toLowerCase()}` : ''}`,
      () => void takeBack(takes),
    );
  };
  return (
    <>
      <div className="row row-wrap">
        <span className="row">
          <SeverityMark severity={rating} />
          <span className={`sev sev-${rating}`}>{score.toFixed(1)}</span>
        </span>
        <span className="small quiet" role="status">
          {confirmed
            ? 'confirmed'
            : other === undefined
              ? 'not confirmed yet'
              : `kept beside ${other.version}`}
        </span>
        <span className="push">
          {confirmed ? (
            <Button
              small
              kind="quiet"
              onPress={() => void acts.confirmCvss({ version, confirmed: false, takeSeverity: false })}
            >
              Take back
            </Button>
          ) : (
            <Button small writes disabled={stored === undefined} onPress={() => void confirm()}>
              Confirm {score.toFixed(1)}
            </Button>
          )}
        </span>
      </div>
      {confirmed || severity === rating ? null : (
        <Checkbox
          label={`Make the case ${SEVERITY_WORDS[rating].toLowerCase()} (now ${SEVERITY_WORDS[severity].toLowerCase()})`}
          checked={takeSeverity}
          onChange={setTakeSeverity}
        />
      )}
    </>
  );
}

function chosenOf(score: Score | undefined): Chosen {
  const read = score === undefined ? null : parseVector(score.vector);
  return read?.ok === true ? read.value.chosen : {};
}
