/** From a channel to its use case: parses the contract, answers with the reply or a closed code, and with nothing else. */
import {
  type Answer,
  type Channel,
  type CommonError,
  contract,
  type Request,
} from '../../shared/ipc/contract';
import { StoreFault, type StoreFaultCode } from './store/database';

/** One function for every channel, with its surroundings already in place. */
export type Handlers = { readonly [C in Channel]: (request: Request<C>) => Promise<Answer<C>> | Answer<C> };

/** An answer of whatever channel, as it goes over the wire. */
export type WireAnswer =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly error: { readonly code: string } };

/** Answers any request, never rejects. */
export type Dispatch = (channel: string, request: unknown) => Promise<WireAnswer>;

/** Codes only: what a fault says may quote mail. */
export type FaultLog = (entry: { readonly channel: Channel; readonly code: string }) => void;

/** The channels whose request, reply and failures the contract knows. */
export function isChannel(channel: string): channel is Channel {
  return Object.hasOwn(contract, channel);
}

export function makeDispatch(handlers: Handlers, log: FaultLog): Dispatch {
  return async (channel, raw) => {
    if (!isChannel(channel)) return refusal('bad-request');
    return await answer(channel, raw, handlers, log);
  };
}

async function answer<C extends Channel>(
  channel: C,
  raw: unknown,
  handlers: Handlers,
  log: FaultLog,
): Promise<WireAnswer> {
  const request = contract[channel].request.safeParse(raw);
  if (!request.success) return refusal('bad-request');
  try {
    return await handlers[channel](request.data as Request<C>); // as: zod cannot narrow a generic channel
  } catch (fault) {
    const code = fault instanceof StoreFault ? STORE_CODES[fault.code] : 'internal';
    log({ channel, code: nameOf(fault) });
    return refusal(code);
  }
}

const STORE_CODES: Readonly<Record<StoreFaultCode, CommonError>> = {
  'disk-full': 'disk-full',
  'io-error': 'io-error',
  'no-permission': 'read-only-vault',
  damaged: 'damaged-vault',
};

function refusal(code: CommonError): WireAnswer {
  return { ok: false, error: { code } };
}

/** The code of a fault of the store, the class of any other; never its message. */
export function nameOf(fault: unknown): string {
  if (fault instanceof StoreFault) return fault.code;
  return fault instanceof Error ? fault.name : 'unknown';
}
