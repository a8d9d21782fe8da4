/** Beside the people: the file as it would leave, how it reads, and what holds before it leaves. */
import { CircleCheck, Copy, TriangleAlert } from 'lucide-react';
import type { Reply } from '../../../shared/ipc/contract';
import { countWords, CREDITS_WORDS } from '../../text/credits';
import { Button } from '../../ui/button';
import { Checkbox, Select } from '../../ui/field';
import { Icon } from '../../ui/icon';
import { RailBlock } from '../../ui/surfaces';
import { type CreditOptions, type Format, formatName, FORMATS } from './credit-choice';

interface CreditsRailProps {
  readonly list: Reply<'credit.list'> | undefined;
  readonly format: Format;
  readonly onFormat: (format: Format) => void;
  readonly options: CreditOptions;
  readonly onOptions: (options: CreditOptions) => void;
  readonly onCopy: () => void;
}

export function CreditsRail({ list, format, onFormat, options, onOptions, onCopy }: CreditsRailProps) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a pane that scrolls has to be reachable by keys
    <aside className="rail" aria-label="Preview" tabIndex={0}>
      <RailBlock
        title="Preview"
        beside={
          list === undefined ? undefined : (
            <span className="small quiet normal">{countWords(list.named.length, list.anonymous.length)}</span>
          )
        }
      >
        <div className="row row-wrap">
          {/* biome-ignore lint/a11y/useSemanticElements: two buttons of one choice are no fieldset */}
          <div className="seg" role="group" aria-label="Format">
            {FORMATS.map(({ id, name }) => (
              <button key={id} type="button" aria-pressed={id === format} onClick={() => onFormat(id)}>
                {name}
              </button>
            ))}
          </div>
          <span className="push" />
          <Button small icon={Copy} shortcut="Y" disabled={list === undefined} onPress={onCopy}>
            Copy
          </Button>
        </div>
        {list === undefined ? (
          <p className="hint">Choose a release or a period to see its list.</p>
        ) : (
          <section
            className="preview"
            aria-label={`Preview of the ${formatName(format)} file`}
            // biome-ignore lint/a11y/noNoninteractiveTabindex: a pane that scrolls has to be reachable by keys
            tabIndex={0}
          >
            <pre>{list[format]}</pre>
          </section>
        )}
      </RailBlock>
      <RailBlock title="How it reads">
        <Checkbox
          label="Say what was found"
          checked={options.titles}
          onChange={(titles) => onOptions({ ...options, titles })}
        />
        <Checkbox
          label="Links, where given"
          checked={options.links}
          onChange={(links) => onOptions({ ...options, links })}
        />
        <Checkbox
          label="Case numbers"
          checked={options.caseNumbers}
          onChange={(caseNumbers) => onOptions({ ...options, caseNumbers })}
        />
        <div className="row">
          <span className="quiet nowrap" aria-hidden="true">
            No wish on record
          </span>
          <span className="push" />
          <Select
            label="No wish on record"
            hiddenLabel
            value={options.anonymous}
            onChange={(anonymous) => onOptions({ ...options, anonymous })}
            options={[
              { value: 'policy', label: 'As the policy says' },
              { value: 'line', label: 'An anonymous line' },
              { value: 'leave-out', label: 'Leave it out' },
            ]}
          />
        </div>
      </RailBlock>
      <RailBlock title="Before it leaves">
        <ul className="checks">
          {CREDITS_WORDS.checks.map((words) => (
            <li key={words}>
              <Icon of={CircleCheck} className="tone-good" />
              <span>{words}</span>
            </li>
          ))}
          {list === undefined ? null : <EmbargoCheck embargoed={list.embargoed} />}
        </ul>
        {options.titles ? (
          <p className="hint">Titles of cases are yours: read them once more before they are published.</p>
        ) : null}
      </RailBlock>
    </aside>
  );
}

/** The export warns, it does not refuse: a word may be common. */
function EmbargoCheck({ embargoed }: { embargoed: Reply<'credit.list'>['embargoed'] }) {
  if (embargoed.length === 0) {
    return (
      <li>
        <Icon of={CircleCheck} className="tone-good" />
        <span>{CREDITS_WORDS.noEmbargoed}</span>
      </li>
    );
  }
  return embargoed.map(({ caseId, words }) => (
    <li key={caseId}>
      <Icon of={TriangleAlert} className="tone-warn" />
      <span>{CREDITS_WORDS.embargoedWords(caseId, words)}</span>
    </li>
  ));
}
