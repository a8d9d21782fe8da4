/** Words to narrow the list by, the chosen filters as chips that can be taken off, and a box to choose more. */
import { ListFilter, X } from 'lucide-react';
import type { ReactNode, Ref } from 'react';
import { Button as AriaButton, Dialog, DialogTrigger, Popover } from 'react-aria-components';
import { SEVERITIES, STAGES } from '../../../shared/case/vocabulary';
import { SEVERITY_WORDS, STAGE_WORDS } from '../../text/vocabulary';
import { Kbd } from '../../ui/button';
import { Select, TextField } from '../../ui/field';
import { Icon } from '../../ui/icon';
import styles from './cases.module.css';
import type { CaseFilter, choicesOf } from './filter-cases';

interface FilterBarProps {
  readonly fieldRef: Ref<HTMLInputElement>;
  readonly filter: CaseFilter;
  readonly choices: ReturnType<typeof choicesOf>;
  readonly says: string;
  readonly onChange: (filter: CaseFilter) => void;
}

export function FilterBar({ fieldRef, filter, choices, says, onChange }: FilterBarProps) {
  const take = (part: Partial<CaseFilter>): void => onChange({ ...filter, ...part });
  return (
    <section className="bar bar-sub" aria-label="Filters">
      <div className={styles.find}>
        <TextField
          ref={fieldRef}
          label="Find in this list"
          hiddenLabel
          type="search"
          placeholder="Find in this list"
          value={filter.text}
          onChange={(text) => take({ text })}
        />
      </div>
      <Kbd>F</Kbd>
      <DialogTrigger>
        <AriaButton className="btn btn-quiet btn-small">
          <Icon of={ListFilter} small />
          Filter
        </AriaButton>
        <Popover className="menu-box" placement="bottom start">
          <Dialog className={styles.choices} aria-label="Filter the cases">
            <Choice
              label="Stage"
              value={filter.stage}
              of={STAGES}
              words={STAGE_WORDS}
              onChange={(stage) => take({ stage })}
            />
            <Choice
              label="Severity"
              value={filter.severity}
              of={SEVERITIES}
              words={SEVERITY_WORDS}
              onChange={(severity) => take({ severity })}
            />
            <Choice
              label="Product"
              value={filter.product}
              of={choices.products}
              onChange={(product) => take({ product })}
            />
            <Choice
              label="Reporter"
              value={filter.reporter}
              of={choices.reporters}
              onChange={(reporter) => take({ reporter })}
            />
          </Dialog>
        </Popover>
      </DialogTrigger>
      {filter.stage === null ? null : (
        <FilterChip name="Stage" onRemove={() => take({ stage: null })}>
          {STAGE_WORDS[filter.stage]}
        </FilterChip>
      )}
      {filter.severity === null ? null : (
        <FilterChip name="Severity" onRemove={() => take({ severity: null })}>
          {SEVERITY_WORDS[filter.severity]}
        </FilterChip>
      )}
      {filter.product === null ? null : (
        <FilterChip name="Product" onRemove={() => take({ product: null })}>
          {filter.product}
        </FilterChip>
      )}
      {filter.reporter === null ? null : (
        <FilterChip name="Reporter" onRemove={() => take({ reporter: null })}>
          {filter.reporter}
        </FilterChip>
      )}
      <span className="small quiet push nowrap" role="status">
        {says}
      </span>
    </section>
  );
}

interface ChoiceProps<V extends string> {
  readonly label: string;
  readonly value: V | null;
  readonly of: readonly V[];
  readonly words?: Readonly<Record<V, string>>;
  readonly onChange: (value: V | null) => void;
}

function Choice<V extends string>({ label, value, of, words, onChange }: ChoiceProps<V>) {
  const options = of.map((one) => ({ value: one as V | '', label: words?.[one] ?? one })); // as: widened by the empty choice
  return (
    <Select<V | ''>
      label={label}
      value={value ?? ''}
      onChange={(chosen) => onChange(chosen === '' ? null : chosen)}
      options={[{ value: '', label: 'Any' }, ...options]}
    />
  );
}

function FilterChip({
  name,
  children,
  onRemove,
}: {
  name: string;
  children: ReactNode;
  onRemove: () => void;
}) {
  return (
    <span className="chip chip-filter">
      {name} <b>{children}</b>
      <button type="button" className="chip-x" aria-label={`Remove filter: ${name}`} onClick={onRemove}>
        <Icon of={X} />
      </button>
    </span>
  );
}
