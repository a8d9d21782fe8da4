/** Who is named, who is thanked without a name, and who is withheld with the reason. */
import { Ban, Check, Clock, EyeOff, type LucideIcon, TriangleAlert, Undo2 } from 'lucide-react';
import { type ReactNode, useEffect, useState } from 'react';
import { roleWords } from '../../../shared/credit/wish';
import type { Reply } from '../../../shared/ipc/contract';
import { useCall } from '../../bridge/queries';
import { CREDITS_WORDS, withheldWords } from '../../text/credits';
import { Icon } from '../../ui/icon';
import { dateTime, dayOf } from '../../text/time';
import { Button } from '../../ui/button';
import { filterWords, formatName } from './credit-choice';
import { Chip, type Tone } from '../../ui/marks';

/** One line of the screen, whatever becomes of the person. */
export type Person =
  | ({ readonly as: 'named' } & Reply<'credit.list'>['named'][number])
  | { readonly as: 'anonymous'; readonly caseId: string; readonly reporterId: number }
  | { readonly as: 'withheld'; readonly caseId: string; readonly reporterId: number; readonly why: string };

export function peopleOf(list: Reply<'credit.list'>): readonly Person[] {
  return [
    ...list.named.map((one) => ({ as: 'named' as const, ...one })),
    ...list.anonymous.map((one) => ({ as: 'anonymous' as const, ...one })),
    ...list.withheld.map((one) => ({ as: 'withheld' as const, ...one })),
  ];
}

interface PeopleListsProps {
  readonly people: readonly Person[];
  /** Files that name somebody who does not want to be named any more. */
  readonly before: Reply<'credit.list'>['namedBefore'];
  readonly at: number;
  readonly onPoint: (place: number) => void;
  readonly onOpen: (person: Person) => void;
}

export function PeopleLists({ people, before, at, onPoint, onOpen }: PeopleListsProps) {
  const titles = useCall('cases.list', {}).data?.rows;
  const row = (person: Person): ReactNode => {
    const place = people.indexOf(person);
    const title = titles?.find(({ id }) => id === person.caseId)?.title ?? '';
    return (
      <PersonRow
        key={place}
        person={person}
        title={title}
        before={before.filter((one) => one.caseId === person.caseId && one.reporterId === person.reporterId)}
        isCursor={place === at}
        onPoint={() => onPoint(place)}
        onOpen={() => onOpen(person)}
      />
    );
  };
  const of = (as: Person['as']): readonly Person[] => people.filter((person) => person.as === as);
  const [named, anonymous, withheld] = [of('named'), of('anonymous'), of('withheld')];
  useEffect(() => {
    document.querySelector('.credit-row.is-cursor')?.scrollIntoView({ block: 'nearest' });
  });
  return (
    <>
      <h2 className="group-head">
        Named <span className="count">{named.length}</span>
      </h2>
      {named.length === 0 ? (
        <p className="list-note quiet">{CREDITS_WORDS.nobodyNamed}</p>
      ) : (
        <ul>{named.map(row)}</ul>
      )}
      {anonymous.length === 0 ? null : (
        <>
          <h2 className="group-head">
            Anonymous <span className="count">{anonymous.length}</span>
          </h2>
          <ul>{anonymous.map(row)}</ul>
        </>
      )}
      {withheld.length === 0 ? null : (
        <>
          <h2 className="group-head">
            <Icon of={EyeOff} small className="tone-veil" />
            Withheld <span className="count">{withheld.length}</span>
            <span className="push normal">{CREDITS_WORDS.withheldHead}</span>
          </h2>
          <ul>{withheld.map(row)}</ul>
        </>
      )}
    </>
  );
}

interface PersonRowProps {
  readonly person: Person;
  readonly title: string;
  readonly before: Reply<'credit.list'>['namedBefore'];
  readonly isCursor: boolean;
  readonly onPoint: () => void;
  readonly onOpen: () => void;
}

function PersonRow({ person, title, before, isCursor, onPoint, onOpen }: PersonRowProps) {
  const [unfolded, setUnfolded] = useState(false);
  const went = person.as === 'withheld' ? before : [];
  return (
    <>
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: the screen's J, K and Enter do the same, and the link in it takes Tab */}
      <li
        className={isCursor ? 'list-row credit-row is-cursor' : 'list-row credit-row'}
        aria-current={isCursor ? true : undefined}
        onClick={onPoint}
      >
        <button type="button" className="link id" title={title} onClick={onOpen}>
          {person.caseId}
        </button>
        <span className="cut" title={title}>
          <Words person={person} /> {person.as === 'withheld' ? null : <span className="quiet">{title}</span>}
        </span>
        <Answer person={person} />
        {person.as === 'named' && person.letter !== null ? (
          <button type="button" className="link small nowrap" onClick={onOpen}>
            Letter {dayOf(person.letter.at)}
          </button>
        ) : null}
        {went.length === 0 ? null : (
          <Button small pressed={unfolded} onPress={() => setUnfolded(!unfolded)}>
            Where it went
          </Button>
        )}
      </li>
      {unfolded ? <WhereItWent before={went} /> : null}
    </>
  );
}

/** The work that a withdrawal leaves: each file that still has the name. */
function WhereItWent({ before }: { before: Reply<'credit.list'>['namedBefore'] }) {
  return (
    <li className="credit-where">
      <p className="small quiet">{CREDITS_WORDS.beforeNote}</p>
      <ul className="checks">
        {before.map((one) => (
          <li key={one.exportId}>
            <Icon
              of={one.replacedAt === null ? TriangleAlert : Check}
              small
              className={one.replacedAt === null ? 'tone-warn' : 'tone-good'}
            />
            <span>
              {filterWords(one.filter)}, {formatName(one.format)}, to {one.file}, {dateTime(one.at)}
            </span>
            <span className="state">
              {one.replacedAt === null ? CREDITS_WORDS.publishAgain : CREDITS_WORDS.replaced}
            </span>
          </li>
        ))}
      </ul>
    </li>
  );
}

function Words({ person }: { person: Person }) {
  switch (person.as) {
    case 'named':
      return (
        <>
          <b className="medium">{person.writtenAs}</b>
          {roleWords(person.role)}
        </>
      );
    case 'anonymous':
      return (
        <>
          <span className="redacted">name withheld</span>{' '}
          <span className="quiet">{CREDITS_WORDS.anonymousSays}</span>
        </>
      );
    case 'withheld':
      return (
        <>
          <span className="redacted">name withheld</span>{' '}
          <span className="quiet">{withheldWords(person.why).says}</span>
        </>
      );
  }
}

const CHIPS: Readonly<Record<string, { icon: LucideIcon; tone: Tone | undefined }>> = {
  'said-no': { icon: Ban, tone: undefined },
  withdrawn: { icon: Undo2, tone: 'warn' },
  embargoed: { icon: EyeOff, tone: 'veil' },
  'never-answered': { icon: Clock, tone: 'hold' },
  'never-asked': { icon: Clock, tone: 'hold' },
};

function Answer({ person }: { person: Person }) {
  if (person.as === 'named') {
    return (
      <Chip icon={Check} tone="good" push>
        {person.byPolicy ? 'By policy' : 'Asked for'}
      </Chip>
    );
  }
  if (person.as === 'anonymous') {
    return (
      <Chip icon={Clock} tone="hold" push>
        No wish
      </Chip>
    );
  }
  const { icon, tone } = CHIPS[person.why] ?? { icon: EyeOff, tone: undefined };
  return (
    <Chip icon={icon} tone={tone} push>
      {withheldWords(person.why).chip}
    </Chip>
  );
}
