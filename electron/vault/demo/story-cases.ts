/** The cases of the demo's story that were answered: letters, answers, moves and wishes. */
import { type DemoCase, THANKS } from './story';

/** In the order in which they are told; what happens when is in their hours. */
export const ANSWERED_CASES: readonly DemoCase[] = [
  {
    product: 'Charger',
    affectedSystem: 'https://charger.harbour.example/pair',
    severity: 'high',
    letters: [
      {
        by: 'tidewrack',
        hoursAgo: 24 * 74,
        form: 'encrypted-signed',
        subject: 'Pairing code reused after a factory reset',
        text: 'Hello,\n\na charger that was reset to factory settings accepts the pairing code of its former owner.\n\n1. Pair a charger with account A.\n2. Reset it with the button.\n3. Pair again from account A with the old code: it works.\n\nThe new owner is not told.\n\ntidewrack',
      },
      {
        by: 'tidewrack',
        hoursAgo: 24 * 30,
        form: 'encrypted-signed',
        subject: 'Re: Pairing code reused after a factory reset',
        text: 'Thank you for the fix. Please credit me as tidewrack, with the link https://tidewrack.example/.\n\ntidewrack',
      },
    ],
    replies: [
      {
        hoursAgo: 24 * 72,
        subject: 'Our assessment of your report',
        text: `Hello tidewrack,\n\nthank you. We have reproduced it: the code is not renewed by a reset.\nWe expect to have it resolved by {date}.\n\n${THANKS}`,
        assessment: 'We have reproduced it: the code is not renewed by a reset.',
        expectedInDays: -34,
        state: 'sent',
      },
    ],
    moves: [
      { to: 'triage', hoursAgo: 24 * 73 },
      { to: 'accepted', hoursAgo: 24 * 72 },
      { to: 'fix', hoursAgo: 24 * 70 },
      { to: 'validated', hoursAgo: 24 * 33 },
    ],
    news: [58, 45, 32, 19, 6],
    fixedIn: '4.12',
    fixedDaysAgo: 34,
    credit: {
      wish: 'yes',
      name: 'tidewrack',
      handle: '',
      link: 'https://tidewrack.example/',
      organisation: '',
    },
  },
  {
    product: 'Gateway',
    affectedSystem: 'https://login.harbour.example/reset',
    severity: 'medium',
    letters: [
      {
        by: 'iris',
        hoursAgo: 24 * 96,
        form: 'encrypted-signed',
        toOldKey: true,
        subject: 'Password reset link works twice',
        text: 'Dear team,\n\nthe link in the reset letter can be used a second time within ten minutes. Whoever reads the mailbox later can take the account.\n\nSteps:\n- ask for a reset\n- open the link, set a password\n- open the same link again\n\nIris Sample, Example Labs',
      },
    ],
    replies: [
      {
        hoursAgo: 24 * 94,
        subject: 'Our assessment of your report',
        text: `Dear Iris,\n\nthe link is not invalidated on use; we rate this medium.\nWe expect to have it resolved by {date}.\n\n${THANKS}`,
        assessment: 'the link is not invalidated on use; we rate this medium.',
        expectedInDays: -60,
        state: 'sent',
      },
    ],
    moves: [
      { to: 'triage', hoursAgo: 24 * 95 },
      { to: 'accepted', hoursAgo: 24 * 94 },
      { to: 'fix', hoursAgo: 24 * 90 },
      { to: 'validated', hoursAgo: 24 * 62 },
      { to: 'disclosed', hoursAgo: 24 * 50 },
    ],
    news: [81, 68, 55, 42, 29, 16, 3],
    fixedIn: '4.12',
    fixedDaysAgo: 63,
    credit: {
      wish: 'yes',
      name: 'Iris Sample',
      handle: '@irissample',
      link: 'https://social.example/@irissample',
      organisation: 'Example Labs',
    },
  },
  {
    product: 'Gateway',
    affectedSystem: 'https://gateway.harbour.example',
    severity: 'medium',
    letters: [
      {
        by: 'bexample',
        hoursAgo: 24 * 20,
        form: 'inline',
        subject: 'Tenant name visible to other tenants in the log',
        text: 'Hi,\n\nthe export of the audit log of tenant B contains the names of other tenants in the field "origin". Just names, but still.\n\nb.example',
      },
    ],
    replies: [
      {
        hoursAgo: 24 * 18,
        subject: 'Our assessment of your report',
        text: `Hello b.example,\n\nconfirmed: the field is not filtered by tenant.\nWe expect to have it resolved by {date}.\n\n${THANKS}`,
        assessment: 'confirmed: the field is not filtered by tenant.',
        expectedInDays: 25,
        state: 'sent',
      },
    ],
    moves: [
      { to: 'triage', hoursAgo: 24 * 19 },
      { to: 'accepted', hoursAgo: 24 * 18 },
    ],
    news: [5],
    credit: { wish: 'no', name: '', handle: '', link: '', organisation: '' },
  },
  {
    product: 'Charger',
    affectedSystem: '192.0.2.17, status page',
    severity: 'critical',
    letters: [
      {
        by: 'quietfox',
        hoursAgo: 24 * 40,
        form: 'encrypted-signed',
        subject: 'Any charger can be reset through the status page',
        text: 'The status page of a charger takes POST /reset without asking who I am. Anyone in the same network can stop a car from charging.\n\n$ curl -X POST http://192.0.2.17/reset\n{"ok":true}\n\nPlease tell me before you publish, I plan a talk.\n\nquietfox',
        attachment: {
          name: 'reset.log',
          type: 'text/plain',
          text: 'POST /reset 200\ncharger: factory reset\n',
        },
      },
      {
        by: 'quietfox',
        hoursAgo: 5,
        form: 'encrypted',
        subject: 'Re: Any charger can be reset through the status page',
        text: 'New laptop, new key. It is attached, please use it from now on.\n\nquietfox',
        bringsNewKey: true,
      },
    ],
    replies: [
      {
        hoursAgo: 24 * 39,
        subject: 'Our assessment of your report',
        text: `Hello quietfox,\n\nwe have reproduced the reset without a login and rate it critical.\nWe expect to have it resolved by {date}.\n\n${THANKS}`,
        assessment: 'we have reproduced the reset without a login and rate it critical.',
        expectedInDays: 12,
        state: 'sent',
      },
      {
        hoursAgo: 6,
        subject: 'News of your report',
        text: `Hello quietfox,\n\nthe fix is in test on 40 chargers and goes out with 4.13.\n\n${THANKS}`,
        state: 'exported',
      },
    ],
    moves: [
      { to: 'triage', hoursAgo: 24 * 40 - 2 },
      { to: 'accepted', hoursAgo: 24 * 39 },
      { to: 'fix', hoursAgo: 24 * 37 },
    ],
    disclosure: {
      hoursAgo: 24 * 18,
      inDays: 9,
      words: ['status page', 'remote reset'],
      plan: 'A talk after the advisory is out, and a link to it.',
    },
    credit: { wish: 'asked', name: '', handle: '', link: '', organisation: '' },
  },
  {
    product: 'Gateway',
    affectedSystem: 'https://gateway.harbour.example/error',
    severity: 'low',
    letters: [
      {
        by: 'wen',
        hoursAgo: 24 * 33,
        form: 'encrypted',
        subject: 'Version shown in the error page',
        text: 'Scanner output attached. Your error page shows "Gateway 4.11.2". Please advise on the reward.\n\nWen',
        attachment: {
          name: 'scan.txt',
          type: 'text/plain',
          text: 'INFO  banner disclosure: Gateway 4.11.2\n',
        },
      },
    ],
    replies: [
      {
        hoursAgo: 24 * 31,
        subject: 'Our assessment of your report',
        text: `Dear Wen,\n\nthe version is public in our release notes, so its display alone is no weakness.\nThe text will be gone by {date} all the same.\n\n${THANKS}`,
        assessment: 'the version is public in our release notes, so its display alone is no weakness.',
        expectedInDays: -10,
        state: 'sent',
      },
    ],
    moves: [
      { to: 'triage', hoursAgo: 24 * 32 },
      { to: 'declined', hoursAgo: 24 * 31 },
    ],
    decline: {
      reason: 'insufficient-quality',
      feedback:
        'Tool output only. The version is public; a way to use it against somebody would change our mind.',
    },
  },
];
