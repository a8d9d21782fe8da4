/** The invented programme that the demo shows: its people, and what a case of its story is made of. All names and systems are made up. */
import type { Stage } from '../../../shared/case/vocabulary';
import type { RubricPoint } from '../../../shared/policy/profile';
import type { ReportPart } from '../../../shared/triage/vocabulary';

/** How a letter of the story is protected, and what became of it on the way. */
export type DemoForm =
  | 'encrypted-signed'
  | 'encrypted'
  | 'inline'
  | 'clear'
  /** An encrypted file beside an encrypted letter: it is left closed. */
  | 'file-beside'
  | 'wrong-key'
  | 'passphrase'
  /** The end of the encrypted part is missing. */
  | 'damaged'
  | 'smime'
  /** Written by a program, as its own mark says. */
  | 'automatic';

export interface DemoReporter {
  readonly name: string;
  readonly address: string;
  readonly pseudonym: boolean;
  /** Days before the demo is opened on which their key ended. */
  readonly keyEndedDaysAgo?: number;
}

export interface DemoLetter {
  readonly by: keyof typeof REPORTERS;
  /** How long before the demo is opened it was received. */
  readonly hoursAgo: number;
  readonly form: DemoForm;
  readonly subject: string;
  readonly text: string;
  readonly attachment?: { readonly name: string; readonly type: string; readonly text: string };
  /** Encrypted to the key that the team had before. */
  readonly toOldKey?: true;
  /** Brings another key than the one that is pinned to its reporter. */
  readonly bringsNewKey?: true;
}

export interface DemoReply {
  readonly hoursAgo: number;
  readonly subject: string;
  readonly text: string;
  /** A passage of the text, word for word. */
  readonly assessment?: string;
  /** Days after the demo is opened; may be negative. */
  readonly expectedInDays?: number;
  readonly state: 'draft' | 'exported' | 'sent';
}

/** What triage found. `unknown` are the rules that are still open. */
export interface DemoJudgement {
  readonly hoursAgo: number;
  readonly unknown: readonly string[];
  readonly parts: readonly ReportPart[];
  readonly points: readonly RubricPoint[];
  /** CVSS 3.1, not confirmed. */
  readonly vector: string;
  /** A number of the list of weaknesses (CWE). */
  readonly weakness: number;
}

export interface DemoCase {
  readonly letters: readonly [DemoLetter, ...DemoLetter[]];
  readonly product: string;
  readonly affectedSystem: string;
  readonly severity?: 'low' | 'medium' | 'high' | 'critical';
  readonly replies?: readonly DemoReply[];
  /** Stages it went through, with the hour of each move. */
  readonly moves?: readonly { readonly to: Stage; readonly hoursAgo: number }[];
  /** Days before the demo is opened on which the reporter was written that the work goes on (MAXEM-10). */
  readonly news?: readonly number[];
  readonly judgement?: DemoJudgement;
  /** Publication: when both sides agreed on it, for which day, and what the reporter plans. */
  readonly disclosure?: {
    readonly hoursAgo: number;
    readonly inDays: number;
    readonly words: readonly string[];
    readonly plan: string;
  };
  readonly fixedIn?: string;
  readonly fixedDaysAgo?: number;
  readonly decline?: { readonly reason: 'insufficient-quality'; readonly feedback: string };
  readonly credit?: {
    readonly wish: 'asked' | 'yes' | 'no';
    readonly name: string;
    readonly handle: string;
    readonly link: string;
    readonly organisation: string;
  };
}

export const PROGRAMME = {
  name: 'Example Harbour',
  organisation: 'Example Harbour',
  fromAddress: 'security@harbour.example',
  casePrefix: 'HB',
  defaultProfile: 'maxem',
} as const;

/** How the team's letters end. */
export const THANKS = `Kind regards\nSecurity team, ${PROGRAMME.organisation}`;

export const REPORTERS = {
  tidewrack: { name: 'tidewrack', address: 'tidewrack@mail.example', pseudonym: true },
  iris: { name: 'Iris Sample', address: 'iris@sample.example', pseudonym: false },
  heron: { name: 'null-heron', address: 'null-heron@mail.example', pseudonym: true },
  mira: { name: 'Mira Placeholder', address: 'mira@placeholder.example', pseudonym: false },
  quietfox: { name: 'quietfox', address: 'fox@mail.example', pseudonym: true },
  bexample: { name: 'b.example', address: 'b@tenant.example', pseudonym: true },
  anon: { name: 'anon-4471', address: 'anon-4471@mail.example', pseudonym: true },
  wen: { name: 'Wen Placeholder', address: 'wen@labs.example', pseudonym: false, keyEndedDaysAgo: 9 },
} as const satisfies Record<string, DemoReporter>;

export const BY_TELEPHONE = {
  title: 'Badge reader accepts an expired badge',
  reporterName: 'Jonas Muster',
  hoursAgo: 30,
  product: 'Gate',
  affectedSystem: 'Gate 2, north entrance',
  notes: 'Rang the front desk, was put through. Will send details by post; wants no letter by mail.',
} as const;
