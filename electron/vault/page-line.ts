/** The page's line to the vault: requests in, answers and events out. Only one page is connected at a time. */
import { type PageAnswer, type PageEvent, pageRequest } from '../../shared/ipc/control';
import { isSmall } from '../../shared/ipc/request-size';
import type { Dispatch } from './dispatch';

/** What is used of Electron's MessagePortMain. */
export interface Port {
  postMessage(message: unknown): void;
  on(event: 'message', hear: (event: { readonly data: unknown }) => void): void;
  start(): void;
  close(): void;
}

const BAD_REQUEST: PageAnswer['answer'] = { ok: false, error: { code: 'bad-request' } };

export class PageLine {
  private port: Port | undefined;

  constructor(private readonly dispatch: Dispatch) {}

  /** Takes the line of a page that was just loaded; the one before it is closed. */
  connect(port: Port): void {
    this.port?.close();
    this.port = port;
    port.on('message', ({ data }) => void this.answer(port, data));
    port.start();
  }

  tell(event: PageEvent): void {
    this.port?.postMessage(event);
  }

  private async answer(port: Port, data: unknown): Promise<void> {
    const request = pageRequest.safeParse(data);
    // Without a number there is nobody to answer.
    if (!request.success) return;
    const { id, channel, request: wish } = request.data;
    // before its form is looked at, which could take long over what is endless
    const answer = isSmall(wish, { bytes: true }) ? await this.dispatch(channel, wish) : BAD_REQUEST;
    port.postMessage({ id, answer } satisfies PageAnswer);
  }
}
