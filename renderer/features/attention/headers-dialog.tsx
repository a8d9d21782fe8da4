/** A letter's headers and structure: claims of its sender and of every server on the way. */
import { useCall } from '../../bridge/queries';
import { sizeOf } from '../../text/time';
import { Button } from '../../ui/button';
import { Dialog } from '../../ui/dialog';

export function HeadersDialog({ letter, onClose }: { letter: number; onClose: () => void }) {
  const { data } = useCall('letter.headers', { id: letter });
  return (
    <Dialog
      title="Headers and structure"
      width="wide"
      onClose={onClose}
      foot={<Button onPress={onClose}>Close</Button>}
    >
      <p className="small quiet">
        Nothing here is proven: the sender and every server on the way wrote what they liked.
      </p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by key */}
      <pre className="preview" tabIndex={0}>
        {data?.headers ?? ''}
      </pre>
      {data === undefined || data.structure.length === 0 ? null : (
        <ul className="stack stack-1 small">
          {data.structure.map((part, place) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a letter do not change
            <li key={place} className="mono">
              {'· '.repeat(part.depth)}
              {part.type} {sizeOf(part.size)} {part.name}
            </li>
          ))}
        </ul>
      )}
    </Dialog>
  );
}
