/** Credits: who is named for a release or a period, who is not and why, and the list that leaves. */
import { Award, FileOutput, TriangleAlert } from 'lucide-react';
import { useCallback, useMemo, useState } from 'react';
import { useLocation } from 'wouter';
import { defaultCreditOptions } from '../../../shared/credit/credit-list';
import type { Reply } from '../../../shared/ipc/contract';
import { useAct, useCall } from '../../bridge/queries';
import { useShell } from '../../bridge/shell';
import { countWords, CREDITS_WORDS } from '../../text/credits';
import { errorWords } from '../../text/errors';
import { Button } from '../../ui/button';
import { Banner, Bar, EmptyState, Foot, Loading } from '../../ui/surfaces';
import { useEnterKey } from '../../ui/enter-key';
import { useKeys } from '../../ui/keys';
import { useToast } from '../../ui/toast';
import { ChoiceFields } from './choice-fields';
import {
  type CreditFilter,
  type CreditOptions,
  creditsFileName,
  type Format,
  FORMATS,
  type Release,
} from './credit-choice';
import { CreditsRail } from './credits-rail';
import { type Person, peopleOf, PeopleLists } from './people-lists';
import { ExportsList } from './exports-list';
import { useChoice } from './use-choice';

const KEYS = [
  { keys: ['J', 'K'], does: 'move' },
  { keys: ['Enter'], does: 'open the case' },
  { keys: ['1', '2', '3', '4', '5'], does: 'format' },
  { keys: ['Y'], does: 'copy preview' },
];
const NO_RELEASES: readonly Release[] = [];

export function CreditsScreen() {
  const releases = useCall('credit.releases', {}).data?.releases;
  const choice = useChoice(releases ?? NO_RELEASES);
  const [options, setOptions] = useState<CreditOptions>(defaultCreditOptions);
  const [format, setFormat] = useState<Format>('markdown');
  const [at, setAt] = useState(0);
  const { filter } = choice;
  const request = { filter: filter ?? { kind: 'release' as const, product: null, release: '' }, options };
  const listed = useCall('credit.list', request, { enabled: filter !== null, keep: true });
  const list = filter === null ? undefined : listed.data;
  const people = useMemo(() => (list === undefined ? [] : peopleOf(list)), [list]);
  const { failure, exportList, busy } = useExportList(filter, options, format);
  const copy = useCopyPreview(list, format);
  const [, go] = useLocation();
  const open = (person: Person | undefined): void => {
    if (person !== undefined) go(`/cases/${person.caseId}`);
  };

  const step = useCallback(
    (by: number) => setAt((before) => Math.max(0, Math.min(before + by, people.length - 1))),
    [people.length],
  );
  useKeys(
    useMemo(
      () => ({
        j: () => step(1),
        k: () => step(-1),
        y: () => void copy(),
        ...Object.fromEntries(FORMATS.map(({ id }, place) => [String(place + 1), () => setFormat(id)])),
        'Mod+e': () => void exportList(),
        Escape: () => go('/cases'),
      }),
      [step, copy, exportList, go],
    ),
  );
  useEnterKey(() => open(people[at]));

  if (releases === undefined) return <Loading what="the credits" />;
  return (
    <>
      <Bar title="Credits">
        <Button
          kind="primary"
          icon={FileOutput}
          shortcut="Ctrl E"
          disabled={list === undefined || busy}
          onPress={() => void exportList()}
        >
          Export list
        </Button>
      </Bar>
      <ChoiceFields
        releases={releases}
        choice={choice}
        says={list === undefined ? '' : countWords(list.named.length, list.anonymous.length)}
      />
      {failure === null ? null : (
        <Banner icon={TriangleAlert} tone="bad" bar>
          <b>The list was not written.</b> {failure}
        </Banner>
      )}
      <div className="split credits-split">
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a pane that scrolls has to be reachable by keys */}
        <section aria-label="People" tabIndex={0}>
          {filter === null ? (
            <EmptyState
              icon={Award}
              title={releases.length === 0 ? CREDITS_WORDS.noReleases.title : 'Choose the days'}
            >
              {releases.length === 0 ? CREDITS_WORDS.noReleases.text : 'Both days belong to the period.'}
            </EmptyState>
          ) : listed.error !== undefined ? (
            <EmptyState icon={TriangleAlert} title="The list cannot be shown">
              {errorWords(listed.error)}
            </EmptyState>
          ) : list !== undefined && people.length === 0 ? (
            <EmptyState icon={Award} title={CREDITS_WORDS.nobody.title}>
              {CREDITS_WORDS.nobody.text}
            </EmptyState>
          ) : (
            <PeopleLists
              people={people}
              before={list?.namedBefore ?? []}
              at={Math.min(at, people.length - 1)}
              onPoint={setAt}
              onOpen={open}
            />
          )}
          <ExportsList />
        </section>
        <CreditsRail
          list={list}
          format={format}
          onFormat={setFormat}
          options={options}
          onOptions={setOptions}
          onCopy={() => void copy()}
        />
      </div>
      <Foot keys={KEYS} />
    </>
  );
}

function useExportList(filter: CreditFilter | null, options: CreditOptions, format: Format) {
  const { act, busy } = useAct('credit.export');
  const shell = useShell();
  const toast = useToast();
  const [failure, setFailure] = useState<string | null>(null);
  const exportList = useCallback(async () => {
    if (filter === null || busy) return;
    setFailure(null);
    const grant = await shell.pick('save-credits', creditsFileName(filter, format));
    if (grant === null) return;
    const answer = await act({ filter, options, format, token: grant.token });
    if (answer.ok) toast.say(CREDITS_WORDS.exported(answer.value.named, answer.value.anonymous));
    else setFailure(errorWords(answer.error.code));
  }, [filter, options, format, busy, shell, act, toast]);
  return { failure, exportList, busy };
}

function useCopyPreview(list: Reply<'credit.list'> | undefined, format: Format): () => Promise<void> {
  const shell = useShell();
  const toast = useToast();
  return useCallback(async () => {
    if (list === undefined) return;
    await shell.copy(list[format]);
    toast.say(CREDITS_WORDS.copied);
  }, [list, format, shell, toast]);
}
