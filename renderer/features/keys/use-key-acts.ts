/** What can be done with a key at once, said afterwards in a toast. */
import { useMemo } from 'react';
import { useAct } from '../../bridge/queries';
import { useShell } from '../../bridge/shell';
import { embargoWarning } from '../../text/embargo';
import { errorWords } from '../../text/errors';
import { fingerprintGroups } from '../../ui/fingerprint';
import { useToast } from '../../ui/toast';
import { fileNameFor } from './key-facts';

export interface KeyActs {
  copyFingerprint(fingerprint: string): Promise<void>;
  copyPublic(fingerprint: string): Promise<void>;
  /** Asks for a place; says nothing when the person chose none. */
  savePublic(fingerprint: string, name: string): Promise<void>;
  makeCurrent(fingerprint: string, name: string): Promise<void>;
  /** Has gpg try a key that did not answer; its question for a PIN comes up. */
  askGpg(fingerprint: string): Promise<void>;
  /** A page to publish, out of the policy for new reports. */
  savePolicyPage(profileId: string): Promise<void>;
}

export function useKeyActs(): KeyActs {
  const shell = useShell();
  const toast = useToast();
  const { act: publicText } = useAct('keys.public-text');
  const { act: exportPublic } = useAct('keys.export-public');
  const { act: policyPage } = useAct('keys.export-policy-page');
  const { act: makeCurrent } = useAct('keys.make-current');
  const { act: checkGpg } = useAct('gpg.check');
  const { act: retry } = useAct('attention.retry');
  return useMemo(
    () => ({
      async copyFingerprint(fingerprint) {
        await shell.copy(fingerprintGroups(fingerprint).join(' '));
        toast.say('The fingerprint was copied. It leaves the clipboard after 30 seconds.');
      },
      async copyPublic(fingerprint) {
        const answer = await publicText({ fingerprint });
        if (!answer.ok) return toast.say(errorWords(answer.error.code));
        await shell.copy(answer.value.armored);
        toast.say('The public key was copied. It leaves the clipboard after 30 seconds.');
      },
      async savePublic(fingerprint, name) {
        const grant = await shell.pick('save-public-key', fileNameFor(name, fingerprint));
        if (grant === null) return;
        const answer = await exportPublic({ fingerprint, token: grant.token });
        toast.say(
          answer.ok
            ? 'The public key was saved. It is the half that anyone may have.'
            : errorWords(answer.error.code),
        );
      },
      async askGpg(fingerprint) {
        const answer = await checkGpg({ fingerprint });
        if (!answer.ok) return toast.say(errorWords(answer.error.code));
        await retry({ letter: null, passphrase: null });
        toast.say('gpg answers again. Letters that waited are being read.');
      },
      async savePolicyPage(profileId) {
        const grant = await shell.pick('save-policy-page', 'policy.md');
        if (grant === null) return;
        const answer = await policyPage({ profileId, token: grant.token });
        toast.say(
          answer.ok
            ? `The page was saved, with our address and the fingerprint. ${embargoWarning(answer.value.embargoed) ?? 'Put it where reporters look.'}`
            : errorWords(answer.error.code),
        );
      },
      async makeCurrent(fingerprint, name) {
        const answer = await makeCurrent({ fingerprint });
        toast.say(
          answer.ok
            ? `Letters are signed with ${name} from now on. Publish it, so that reporters use it.`
            : errorWords(answer.error.code),
        );
      },
    }),
    [shell, toast, publicText, exportPublic, policyPage, makeCurrent, checkGpg, retry],
  );
}
