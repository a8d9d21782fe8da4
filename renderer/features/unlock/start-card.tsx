/** Without a vault: make one, open one, look around, or take one from a backup. */
import { FlaskConical, FolderOpen, Plus, RotateCcw } from 'lucide-react';
import { Button } from '../../ui/button';
import { FormError } from '../../ui/field';
import { MarkCard } from './gate';

/** The ways on from the gate. */
export interface Ways {
  readonly create: () => void;
  readonly open: () => void;
  readonly restore: () => void;
  readonly demo: () => void;
}

export function StartCard({ ways, problem }: { ways: Ways; problem: string | null }) {
  return (
    <MarkCard
      title="Disclosure Desk"
      says="Reports of vulnerabilities, answered in time. All of it on this computer."
    >
      <div className="stack stack-2">
        <Button kind="primary" wide icon={Plus} onPress={ways.create}>
          Create a vault
        </Button>
        <Button wide icon={FolderOpen} onPress={ways.open}>
          Open a vault…
        </Button>
        <Button wide icon={RotateCcw} onPress={ways.restore}>
          Restore a backup…
        </Button>
        <Button wide icon={FlaskConical} onPress={ways.demo}>
          Look around with invented reports
        </Button>
      </div>
      {problem === null ? null : <FormError>{problem}</FormError>}
      <p className="small quiet">
        A vault is one encrypted folder with every case, letter and key in it. The demo is thrown away when it
        is closed.
      </p>
    </MarkCard>
  );
}
