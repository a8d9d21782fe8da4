/** Steps that the tests of replies share: one case, one reporter, and what a person does with a letter to her. */
import { afterEach, beforeEach } from 'vitest';
import { z } from 'zod';
import type { Reply, Request } from '../../shared/ipc/contract';
import { type CaseDesk, caseDesk } from './case-desk';

export const NOW = Date.now();
export const ADDRESS = 'ann@mail.example';
export const ASSESSMENT = 'We have reproduced it and rate it high.';
export const BODY = `Hello Ann,\n\n${ASSESSMENT}\nWe expect to have it resolved by 15 January 2027.\n`;
export let desk: CaseDesk;
export let reporterId = 0;
export let letterId = 0;

export const hashRow = z.object({ hash: z.string() });

export type ReplyView = Reply<'reply.start'>;

export const start = (more: Partial<Request<'reply.start'>> = {}) =>
  desk.ask('reply.start', { caseId: 'HB-1', reporterId, inReplyTo: letterId, template: null, ...more });
export const save = (reply: ReplyView, more: Partial<Request<'reply.save'>> = {}) => {
  const { id, revision, to, subject, body, assessment, expectedDate } = reply;
  return desk.ask('reply.save', { id, revision, to, subject, body, assessment, expectedDate, ...more });
};
export const written = async () =>
  save(await start(), { body: BODY, assessment: ASSESSMENT, expectedDate: '2027-01-15' });
export const view = () => desk.ask('case.get', { id: 'HB-1' });
export const kinds = async () => (await view()).history.map((entry) => entry.kind);
export const check = ({ id }: ReplyView) => desk.ask('reply.check', { id });

export function saveFile(name = 'letter.eml') {
  const file = desk.file(name);
  return { file, token: desk.grant('save-letter', file) };
}

export async function exported(reply: ReplyView) {
  const { file, token } = saveFile();
  const { id, revision } = reply;
  return { file, reply: await desk.ask('reply.export', { id, revision, token }) };
}

/** Before each test: one case under that policy with one letter of Ann's, at NOW. */
export function layCase(profile: 'maxem' | 'mx') {
  const setUp = async () => {
    desk = await caseDesk(NOW, profile);
    const laid = desk.lay({
      from: ADDRESS,
      name: 'Ann',
      subject: 'Re: Finding',
      at: NOW - 1_000,
      messageId: 'first@mail.example',
    });
    reporterId = laid.reporterId;
    letterId = laid.letterId;
  };
  beforeEach(setUp);
  afterEach(() => desk.close());
}
