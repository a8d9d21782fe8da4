/** The parser's side of the conversation: one mail at a time comes in, questions for keys go out, the result goes back. */
import {
  type FromParser,
  type Oracle,
  type PublicKeysRequest,
  type SessionKeyAnswer,
  type SessionKeyRequest,
  type ToParser,
  toParser,
} from '../../shared/letter/parser-messages';
import { readMail } from './read-mail';

/** Where messages come from and go to: a utilityProcess port or a forked child's channel. */
export interface ParserPort {
  send(message: FromParser): void;
  onMessage(listener: (raw: unknown) => void): void;
}

type Waiting =
  | { resolve: (answer: SessionKeyAnswer) => void }
  | { resolveKeys: (keys: readonly Uint8Array[]) => void };

/** Questions that were sent and not yet answered, by number. */
class Questions {
  private next = 0;
  private readonly waiting = new Map<number, Waiting>();

  constructor(
    private readonly port: ParserPort,
    private readonly id: number,
  ) {}

  sessionKey(request: SessionKeyRequest): Promise<SessionKeyAnswer> {
    const ask = this.next++;
    return new Promise((resolve) => {
      this.waiting.set(ask, { resolve });
      this.port.send({ type: 'session-key', id: this.id, ask, request });
    });
  }

  publicKeys(request: PublicKeysRequest): Promise<readonly Uint8Array[]> {
    const ask = this.next++;
    return new Promise((resolveKeys) => {
      this.waiting.set(ask, { resolveKeys });
      this.port.send({ type: 'public-keys', id: this.id, ask, request });
    });
  }

  answer(message: Exclude<ToParser, { type: 'read' }>): void {
    const waiting = this.waiting.get(message.ask);
    this.waiting.delete(message.ask);
    if (waiting === undefined) return;
    if (message.type === 'session-key' && 'resolve' in waiting) waiting.resolve(message.answer);
    if (message.type === 'public-keys' && 'resolveKeys' in waiting) waiting.resolveKeys(message.keys);
  }
}

async function read(
  port: ParserPort,
  message: Extract<ToParser, { type: 'read' }>,
  questions: Questions,
): Promise<void> {
  const { id, bytes, now, open } = message;
  const oracle: Oracle = {
    sessionKey: (request) => questions.sessionKey(request),
    publicKeys: (request) => questions.publicKeys(request),
  };
  try {
    port.send({ type: 'done', id, outcome: await readMail(bytes, oracle, { now, open }) });
  } catch {
    // a fault of ours: what it says could quote the mail, so it goes nowhere
    port.send({ type: 'failed', id });
  }
}

/** Serves until the process ends. Messages that do not fit the schema are ignored. */
export function serve(port: ParserPort): void {
  const running = new Map<number, Questions>();
  port.onMessage((raw) => {
    const parsed = toParser.safeParse(raw);
    if (!parsed.success) return;
    const message = parsed.data;
    if (message.type !== 'read') {
      running.get(message.id)?.answer(message);
      return;
    }
    const questions = new Questions(port, message.id);
    running.set(message.id, questions);
    void read(port, message, questions).finally(() => running.delete(message.id));
  });
  port.send({ type: 'ready' });
}
