/** Where a case can go from its stage, chosen from a list; the case itself makes the move, and asks what it asks for. */
import { useLocation } from 'wouter';
import { useCall } from '../bridge/queries';
import { MISSING_WORDS } from '../text/case';
import { STAGE_WORDS } from '../text/vocabulary';
import { Button } from './button';
import { Dialog } from './dialog';

export function StageDialog({ id, onClose }: { id: string; onClose: () => void }) {
  const view = useCall('case.get', { id }).data;
  const [, go] = useLocation();
  return (
    <Dialog
      title={`Where does ${id} go?`}
      onClose={onClose}
      foot={
        <Button kind="quiet" shortcut="Esc" onPress={onClose}>
          Keep it where it is
        </Button>
      }
    >
      {view === undefined ? null : (
        <div className="stack">
          <p className="quiet">It is in the stage “{STAGE_WORDS[view.row.stage]}”.</p>
          {view.moves.map((move) => (
            <div key={move.to} className="stack stack-1">
              <Button
                wide
                disabled={!move.allowed}
                onPress={() => {
                  onClose();
                  go(`/cases/${id}?do=${move.to}`);
                }}
              >
                {STAGE_WORDS[move.to]}
              </Button>
              {move.allowed ? null : (
                <span className="small quiet">
                  {move.missing.map((code) => MISSING_WORDS[code] ?? code).join(' ')}
                </span>
              )}
            </div>
          ))}
        </div>
      )}
    </Dialog>
  );
}
