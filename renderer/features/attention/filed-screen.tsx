/** Letters that are no reports: bounces, automatic answers, keys, spam. Kept, and brought back with one press. */
import { Inbox } from 'lucide-react';
import { useState } from 'react';
import { useLocation } from 'wouter';
import type { BareRevocationView, LetterView } from '../../../shared/ipc/shapes';
import { useAct, useCall } from '../../bridge/queries';
import { errorWords } from '../../text/errors';
import { REASON_WORDS } from '../../text/import';
import { dateTime, sizeOf } from '../../text/time';
import { LettersHead } from '../../ui/letters-head';
import { Button } from '../../ui/button';
import { ActionMenu } from '../../ui/menu';
import { Bar, EmptyState, Foot, ScrollRegion } from '../../ui/surfaces';
import { useToast } from '../../ui/toast';
import { RevocationDialog } from '../../ui/revocation-dialog';
import { useSaveOriginal } from '../../ui/use-save-original';
import { useUndoMove } from '../../ui/use-undo-move';
import { VerdictGlyphs } from '../../ui/verdict';

export function FiledScreen() {
  const letters = useCall('filed.list', {}).data?.letters;
  return (
    <>
      <Bar title="Filed" beside="Letters that are no reports; none of them is thrown away" />
      <ScrollRegion label="Filed letters">
        {letters === undefined ? null : letters.length === 0 ? (
          <EmptyState icon={Inbox} title="Nothing is filed">
            Bounces, automatic answers, letters with only a key, and spam are kept here apart from the cases.
            A letter can be brought back into a case at any time.
          </EmptyState>
        ) : (
          <table className="table import-table">
            <LettersHead says="What it is" />
            <tbody>
              {letters.map((letter) => (
                <Row key={letter.id} letter={letter} />
              ))}
            </tbody>
          </table>
        )}
      </ScrollRegion>
      <Foot keys={[]} />
    </>
  );
}

function Row({ letter }: { letter: LetterView }) {
  const toast = useToast();
  const [, go] = useLocation();
  const move = useAct('letter.move');
  const takeBack = useUndoMove();
  const save = useSaveOriginal(letter);
  const keys = useAct('keys.import');
  const look = useAct('keys.inspect');
  const [revocations, setRevocations] = useState<readonly BareRevocationView[]>([]);
  const source = { kind: 'letter', id: letter.id } as const;

  const bringBack = async (): Promise<void> => {
    const answer = await move.act({ id: letter.id, to: 'new' });
    if (!answer.ok) return toast.say(errorWords(answer.error.code));
    const { caseId, step } = answer.value;
    toast.say(`The letter is now in ${caseId}`, () => void takeBack(step, letter.id));
    go(`/cases/${caseId}`);
  };
  const addKey = async (): Promise<void> => {
    const found = await look.act({ source });
    // a certificate that ends a key is asked about, and never applied along the way
    if (found.ok && found.value.keys.length === 0) return setRevocations(found.value.revocations);
    const answer = await keys.act({
      source,
      passphrases: [],
      keepPassphrase: 'ask',
      wanted: 'public',
      pinTo: null,
    });
    toast.say(
      answer.ok
        ? 'The key was added. Compare its fingerprint on another way before you pin it to somebody.'
        : errorWords(answer.error.code),
    );
  };

  const words = letter.filed === null ? null : REASON_WORDS[letter.filed];
  return (
    <tr>
      <td>{dateTime(letter.receivedAt)}</td>
      <td title={letter.fromAddress}>{letter.from}</td>
      <td>
        <VerdictGlyphs letter={letter} />
      </td>
      <td className="wrap">
        <b className="medium">{words?.finding}</b> <span className="quiet">“{letter.subject}”</span>
      </td>
      <td className="num">
        <span className="row">
          <Button small writes onPress={() => void bringBack()}>
            Make it a case
          </Button>
          <ActionMenu
            small
            label={`More for the letter of ${letter.from}`}
            actions={[
              ...(letter.keysOffered > 0
                ? [
                    {
                      id: 'key',
                      label: 'Add the key that came with it',
                      writes: true,
                      run: () => void addKey(),
                    },
                  ]
                : []),
              {
                id: 'original',
                label: `Save the original… (${sizeOf(letter.size)})`,
                run: () => void save(),
              },
            ]}
          />
        </span>
        {revocations.length === 0 ? null : (
          <RevocationDialog source={source} revocations={revocations} onClose={() => setRevocations([])} />
        )}
      </td>
    </tr>
  );
}
