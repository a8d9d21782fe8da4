/** Triage in short, for the rail of a case. */
import type { TriageView } from '../../../../shared/ipc/channels/triage';
import { partsPresent } from '../../../../shared/triage/completeness';
import { COMPLIANCE_WORDS, REPRODUCED_WORDS, SCOPE_STATE_WORDS } from '../../../text/triage';
import { SEVERITY_WORDS } from '../../../text/vocabulary';
import { Button } from '../../../ui/button';
import { Pairs, RailBlock } from '../../../ui/surfaces';
import { scopeStateOf } from './scope-cell';

export function TriageSummary({ triage, onOpen }: { triage: TriageView; onOpen: () => void }) {
  const said = triage.parts.flatMap(({ part, said: one }) =>
    one === null ? [] : [{ part, present: one.present }],
  );
  const unknown = triage.rules.filter(({ finding }) => finding === 'unknown').length;
  const confirmed = triage.scores.find(({ confirmedAt }) => confirmedAt !== null);
  const severity = triage.severity === 'unset' ? 'Not set' : SEVERITY_WORDS[triage.severity];
  return (
    <RailBlock title="Triage">
      <Pairs
        pairs={[
          ['Complete', `${partsPresent(said)} of ${triage.parts.length}`],
          ['Scope', SCOPE_STATE_WORDS[scopeStateOf(triage)]],
          [
            'Reproduced',
            triage.reproduced === null ? 'Not tried yet' : REPRODUCED_WORDS[triage.reproduced.answer],
          ],
          ['Severity', confirmed === undefined ? severity : `${severity}, ${confirmed.score.toFixed(1)}`],
          [
            'Rules',
            triage.compliance === 'open' && unknown > 0
              ? `${COMPLIANCE_WORDS.open}, ${unknown} unknown`
              : COMPLIANCE_WORDS[triage.compliance],
          ],
        ]}
      />
      <Button small onPress={onOpen}>
        Triage…
      </Button>
    </RailBlock>
  );
}
