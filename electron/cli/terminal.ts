/** What the command line runs in: streams, environment and descriptors, so that a test can give others. */
import type { KdfCost } from '../vault/store/key-slots';

export interface Terminal {
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The folder that relative paths start from. */
  readonly folder: string;
  /** Results only; on its way when it returns. */
  out(text: string | Uint8Array): void;
  /** Everything else. */
  note(line: string): void;
  /** All that can be read from a descriptor, without one line end at its end; undefined when it is not open. */
  readDescriptor(descriptor: number): Promise<string | undefined>;
  /** Asks on the terminal without showing what is typed; undefined without a terminal. */
  prompt(question: string): Promise<string | undefined>;
  /** The bundled parser process. */
  readonly parserFile: string;
  /** Cost of a new passphrase slot; calibrated when left out. */
  readonly kdfCost?: () => Promise<KdfCost>;
}
