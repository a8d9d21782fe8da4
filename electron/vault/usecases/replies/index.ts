/** Channels of replies, from draft to sent. */
import type { UseCases } from '../ports';
import { attachFiles, attachOurKey, detachFile } from './attach-files';
import { checkReply } from './check-reply';
import { chooseKeys } from './choose-keys';
import { confirmSent, listUnsent, takeBack } from './confirm-sent';
import { exportClear } from './export-clear';
import { armoredReply, exportReply } from './export-reply';
import { getReply } from './get-reply';
import { askForKey } from './key-letter';
import { previewReply } from './preview-reply';
import { quoteLetter } from './quote-letter';
import { applyTemplate, discardReply, saveReply, startReply } from './write-draft';

export const replyUseCases: UseCases<
  | 'reply.get'
  | 'reply.start'
  | 'reply.apply-template'
  | 'reply.quote'
  | 'reply.save'
  | 'reply.check'
  | 'reply.export'
  | 'reply.armored'
  | 'reply.export-clear'
  | 'reply.attach'
  | 'reply.detach'
  | 'reply.attach-our-key'
  | 'reply.confirm-sent'
  | 'reply.take-back'
  | 'reply.discard'
  | 'reply.drafts'
  | 'reply.choose-keys'
  | 'reply.ask-key'
  | 'reply.preview'
> = {
  'reply.get': getReply,
  'reply.start': startReply,
  'reply.apply-template': applyTemplate,
  'reply.quote': quoteLetter,
  'reply.save': saveReply,
  'reply.check': checkReply,
  'reply.export': exportReply,
  'reply.armored': armoredReply,
  'reply.export-clear': exportClear,
  'reply.attach': attachFiles,
  'reply.detach': detachFile,
  'reply.attach-our-key': attachOurKey,
  'reply.confirm-sent': confirmSent,
  'reply.take-back': takeBack,
  'reply.discard': discardReply,
  'reply.drafts': listUnsent,
  'reply.choose-keys': chooseKeys,
  'reply.ask-key': askForKey,
  'reply.preview': previewReply,
};
