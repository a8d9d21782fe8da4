/** Shows one reply, whether it is a draft, waits to be sent, or was sent. */
import { fail, ok } from '../../../../shared/kernel/result';
import type { UseCase } from '../ports';
import { findReply, shown } from './reply-of';

export const getReply: UseCase<'reply.get'> = (desk, { id }) =>
  findReply(desk, id) === undefined ? fail({ code: 'no-such-thing' }) : ok(shown(desk, id));
