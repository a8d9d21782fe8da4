/** The cases of the demo's story that wait for their first answer. */
import { type DemoCase, THANKS } from './story';

/** In the order in which they are told; what happens when is in their hours. */
export const WAITING_CASES: readonly DemoCase[] = [
  {
    product: 'Meter',
    affectedSystem: 'https://meter.harbour.example/profile',
    letters: [
      {
        by: 'iris',
        hoursAgo: 24 * 5,
        form: 'encrypted-signed',
        subject: 'Stored script in the meter nickname',
        text: 'Dear team,\n\nthe nickname of a meter is shown unescaped in the monthly report. With <script> in it, the script runs in the browser of the property manager.\n\nI used my own two accounts only.\n\nIris Sample',
      },
      {
        by: 'iris',
        hoursAgo: 7,
        form: 'encrypted-signed',
        subject: 'Re: Stored script in the meter nickname',
        text: 'Dear team,\n\nany news? Your policy says three days.\n\nIris Sample',
      },
    ],
    moves: [{ to: 'triage', hoursAgo: 24 * 4 }],
  },
  {
    product: 'Charger',
    affectedSystem: 'Charger 3, firmware 3.9',
    severity: 'high',
    letters: [
      {
        by: 'heron',
        hoursAgo: 62,
        form: 'encrypted-signed',
        subject: 'Charger takes settings without a signature',
        text: 'The settings file on the USB stick is taken without a check of its signature. I can set the tariff to zero.\n\nHow found: by reading the boot log.\nImpact: free charging, and wrong bills for others.\n\nnull-heron',
      },
    ],
    replies: [
      {
        hoursAgo: 3,
        subject: 'Our assessment of your report',
        text: `Hello null-heron,\n\nthank you for your report. We can see the missing check and are measuring what it allows.\n\n${THANKS}`,
        state: 'draft',
      },
    ],
    moves: [{ to: 'triage', hoursAgo: 50 }],
    judgement: {
      hoursAgo: 20,
      unknown: ['kept-to-self', 'erased-data'],
      parts: ['affected-system', 'description'],
      points: ['clear-english', 'how-found', 'impact', 'more-than-tool-output'],
      vector: 'CVSS:3.1/AV:P/AC:L/PR:N/UI:N/S:U/C:N/I:H/A:L',
      weakness: 347,
    },
  },
  {
    product: 'Gateway',
    affectedSystem: 'https://gateway.harbour.example/v2/session/refresh',
    letters: [
      {
        by: 'tidewrack',
        hoursAgo: 26,
        form: 'encrypted-signed',
        subject: 'Session token of another account accepted',
        text: 'Hello,\n\naccount B sends the token of A with its own device id, and Gateway answers with the data of A:\n\nPOST /v2/session/refresh        X-Device: B-0042\nAuthorization: Bearer <token of A>   -> 200, profile of A\n\nRecording: https://video.example/t/6hq2\n\nBoth accounts are mine.\n\ntidewrack',
        attachment: {
          name: 'two-accounts.py',
          type: 'text/x-python',
          text: 'print("send the token of A with the device of B")\n',
        },
      },
    ],
  },
  {
    product: '',
    affectedSystem: '',
    letters: [
      {
        by: 'mira',
        hoursAgo: 15,
        form: 'clear',
        subject: 'Login page has no limit on attempts',
        text: 'Good day,\n\nI could try 5,000 passwords on my own account at login.harbour.example without being stopped. I did not find your key, so this letter is not encrypted, sorry.\n\nMira Placeholder',
      },
      {
        by: 'mira',
        hoursAgo: 14,
        form: 'file-beside',
        subject: 'Re: Login page has no limit on attempts',
        text: 'Found your key. The file with the attempts is encrypted by hand, beside this letter.\n\nMira Placeholder',
        attachment: {
          name: 'attempts.txt',
          type: 'text/plain',
          text: '5,000 attempts in 11 minutes: 4,999 answered with 401, the right one with 200.\n',
        },
      },
    ],
  },
  {
    product: '',
    affectedSystem: '',
    letters: [
      {
        by: 'anon',
        hoursAgo: 4,
        form: 'encrypted',
        subject: 'Gateway accepts tokens across accounts',
        text: 'Your gateway does not look whose token it gets. Refresh with another device id and you are that person. No name please.',
      },
    ],
  },
];
