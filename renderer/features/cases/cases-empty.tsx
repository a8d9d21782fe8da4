/** What an empty list says: what would be here, why it is empty, one next step. */
import {
  Archive,
  CheckCheck,
  Eraser,
  EyeOff,
  Hourglass,
  ListFilter,
  MailPlus,
  Plus,
  Send,
} from 'lucide-react';
import type { LucideIcon } from 'lucide-react';
import { useLocation } from 'wouter';
import { CASES_WORDS } from '../../text/cases';
import { Button } from '../../ui/button';
import { EmptyState } from '../../ui/surfaces';
import type { CaseView } from './case-views';

const ICONS: Readonly<Record<CaseView, LucideIcon>> = {
  open: CheckCheck,
  answer: CheckCheck,
  waiting: Hourglass,
  send: Send,
  embargoed: EyeOff,
  closed: Archive,
  erase: Eraser,
  aside: Archive,
};

interface CasesEmptyProps {
  readonly view: CaseView;
  /** How many cases of the view the filters hide. */
  readonly hidden: number;
  readonly vaultEmpty: boolean;
  readonly onNew: () => void;
  readonly onClear: () => void;
}

export function CasesEmpty({ view, hidden, vaultEmpty, onNew, onClear }: CasesEmptyProps) {
  const [, go] = useLocation();
  const words = CASES_WORDS.empty;
  if (hidden > 0) {
    const clear = (
      <Button onPress={onClear} shortcut="Esc">
        Clear filters
      </Button>
    );
    return (
      <EmptyState icon={ListFilter} title={words.filter.title} action={clear}>
        {CASES_WORDS.hidden(hidden)}
      </EmptyState>
    );
  }
  if (!vaultEmpty) {
    return (
      <EmptyState icon={ICONS[view]} title={words[view].title}>
        {words[view].text}
      </EmptyState>
    );
  }
  const steps = (
    <div className="row">
      <Button kind="primary" icon={MailPlus} shortcut="I" writes onPress={() => go('/import')}>
        Import letters
      </Button>
      <Button icon={Plus} shortcut="N" writes onPress={onNew}>
        New case
      </Button>
    </div>
  );
  return (
    <EmptyState icon={MailPlus} title={words.vault.title} action={steps}>
      {words.vault.text}
    </EmptyState>
  );
}
