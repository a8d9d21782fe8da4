/** A promise that a policy may make or leave out: what is said without it, and its sentence with knobs when it is there. */
import type { ReactNode } from 'react';
import { Button } from '../../ui/button';
import { type Facet, usePolicyEdit, wasWords } from './edit-context';
import { PromiseArticle, RemoveButton, type Source } from './promise-article';
import type { Kept, KeptProps } from './term-knobs';

interface OptionalProps<P extends Kept> {
  readonly name: string;
  /** Where it stands in the profile. */
  readonly place: string;
  readonly value: P | null;
  /** In the version before: null when that made no such promise, undefined when there is none to compare with. */
  readonly base: P | null | undefined;
  readonly facets: readonly Facet<P>[];
  readonly words: {
    /** What the policy says without it, and the button that adds it. */
    readonly none: string;
    readonly offer: string;
    /** What the version before had, when it is left out now. */
    readonly was: string;
    /** In "Do not promise it: …". */
    readonly what: string;
  };
  /** The promise to begin with. */
  readonly first: () => P;
  readonly onChange: (value: P | null) => void;
  readonly children: (value: P, knobs: KeptProps<P>) => ReactNode;
}

export function OptionalArticle<P extends Source & Kept>(props: OptionalProps<P>) {
  const { name, place, value, base, facets, words, first, onChange, children } = props;
  const { readOnly } = usePolicyEdit();
  const appeared = base !== undefined && (base === null) !== (value === null);
  if (value === null)
    return (
      <PromiseArticle name={name} place={place} was={appeared ? [words.was] : []}>
        <p className="promise-words">{words.none}</p>
        {readOnly ? null : (
          <p>
            <Button small onPress={() => onChange(first())}>
              {words.offer}
            </Button>
          </p>
        )}
      </PromiseArticle>
    );
  return (
    <PromiseArticle
      name={name}
      place={place}
      firmness={value.firmness}
      was={appeared ? ['not promised'] : wasWords(value, base, facets)}
      source={value}
      onSource={onChange}
      beside={readOnly ? undefined : <RemoveButton what={words.what} onPress={() => onChange(null)} />}
    >
      <p className="promise-words">{children(value, { name, value, base, onChange })}</p>
    </PromiseArticle>
  );
}
