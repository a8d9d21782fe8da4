/** Which screen stands at which address. Addresses live in memory: nothing of the vault gets into a URL bar, title or history file. */
import { Redirect, Route, Switch } from 'wouter';
import { AttentionScreen, ClosedLetterScreen, FiledScreen } from '../features/attention';
import { CaseScreen } from '../features/case';
import { CasesScreen } from '../features/cases';
import { ComposerScreen } from '../features/composer';
import { CreditsScreen } from '../features/credits';
import { ErasureScreen } from '../features/erasure';
import { FirstStepsScreen } from '../features/first-steps';
import { ImportScreen } from '../features/import';
import { KeysScreen } from '../features/keys';
import { LedgerScreen } from '../features/ledger';
import { PoliciesScreen } from '../features/policies';
import { DamagedScreen } from '../features/salvage';
import { SearchScreen } from '../features/search';
import { SettingsScreen } from '../features/settings';
import { TodayScreen } from '../features/today';

export function Routes({ readOnly }: { readOnly: boolean }) {
  return (
    <Switch>
      <Route path="/today">
        <TodayScreen />
      </Route>
      <Route path="/cases">
        <CasesScreen />
      </Route>
      <Route path="/cases/:id">{({ id }) => <CaseScreen key={id} id={id} />}</Route>
      <Route path="/replies/:id">{({ id }) => <ComposerScreen key={id} replyId={Number(id)} />}</Route>
      <Route path="/search">
        <SearchScreen />
      </Route>
      <Route path="/import">
        <ImportScreen />
      </Route>
      <Route path="/attention">
        <AttentionScreen />
      </Route>
      <Route path="/attention/:id">{({ id }) => <ClosedLetterScreen key={id} id={Number(id)} />}</Route>
      <Route path="/filed">
        <FiledScreen />
      </Route>
      <Route path="/erasure">
        <ErasureScreen />
      </Route>
      <Route path="/credits">
        <CreditsScreen />
      </Route>
      <Route path="/policies">
        <PoliciesScreen />
      </Route>
      <Route path="/keys">
        <KeysScreen />
      </Route>
      <Route path="/settings">{readOnly ? <DamagedScreen /> : <SettingsScreen />}</Route>
      <Route path="/ledger">
        <LedgerScreen />
      </Route>
      <Route path="/first-steps">
        <FirstStepsScreen />
      </Route>
      <Route>
        <Redirect to="/today" />
      </Route>
    </Switch>
  );
}
