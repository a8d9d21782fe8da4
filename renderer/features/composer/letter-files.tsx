/** The files that go with a letter, each with its size and its hash; and the offer of our key to who wrote without it. */
import { KeyRound, Paperclip, X } from 'lucide-react';
import { COMPOSER_WORDS } from '../../text/composer';
import { sizeOf } from '../../text/time';
import { Button, IconButton } from '../../ui/button';
import { Icon } from '../../ui/icon';
import { Banner } from '../../ui/surfaces';
import type { ComposerParts } from './use-composer';

export function LetterFiles({ parts, fixed }: { parts: ComposerParts; fixed: boolean }) {
  const { attachments } = parts.draft.plan.kept;
  if (attachments.length === 0) return null;
  return (
    <div className="compose-line">
      <span className="faint">Files</span>
      <ul className="compose-files" aria-label="Files of the letter">
        {attachments.map((file) => (
          <li key={file.id} className="chip">
            <Icon of={Paperclip} />
            <b className="medium compose-file" dir="auto" title={file.name}>
              {file.name}
            </b>
            <span className="quiet nowrap">{sizeOf(file.size)}</span>
            <span className="mono faint nowrap" title={`SHA-256 ${file.sha256}`}>
              {file.sha256.slice(0, 8)}
            </span>
            {fixed ? null : (
              <IconButton
                icon={X}
                label={`Take ${file.name} off the letter`}
                small
                quiet
                onPress={() => void parts.files.detach(file)}
              />
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}

/** A report that came without encryption is answered with our key (MAXEM-1). */
export function KeyOffer({ parts }: { parts: ComposerParts }) {
  const { check, draft } = parts;
  const { kept } = draft.plan;
  const there = kept.attachments.some((file) => file.mediaType === 'application/pgp-keys');
  if (check?.offerKey !== true || kept.state !== 'draft' || there) return null;
  return (
    <Banner
      icon={KeyRound}
      tone="warn"
      action={
        <>
          {kept.template === 'use-our-key' ? null : (
            <Button
              small
              kind="quiet"
              onPress={() => parts.ask({ kind: 'template', template: 'use-our-key' })}
            >
              Use the template
            </Button>
          )}
          <Button small icon={KeyRound} onPress={() => void parts.files.attachOurKey()}>
            Put our key with it
          </Button>
        </>
      }
    >
      {COMPOSER_WORDS.offerKey}
    </Banner>
  );
}
