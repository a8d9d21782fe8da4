/** The letters of the story that were read from an archive in one go, and end outside the cases. */
import type { DemoLetter } from './story';

/** The archive, and when it was read. */
export const NIGHT_MAIL = { name: 'night-mail.mbox', hoursAgo: 2 } as const;

const AWAY = 'I am away until Monday and will read your letter then.';

/** One letter for each of the commonest reasons for which a letter stays closed, and one that is no report. */
export const NIGHT_LETTERS: readonly DemoLetter[] = [
  {
    by: 'heron',
    hoursAgo: 44,
    form: 'passphrase',
    subject: 'Boot log',
    text: 'The whole boot log. The passphrase is the name of the charger that we spoke of on the telephone.',
  },
  {
    by: 'bexample',
    hoursAgo: 31,
    form: 'damaged',
    subject: 'More tenants',
    // long enough for the cut to fall into the words
    text: 'Tenant 4411 sees the name of tenant 4412 in the log. '.repeat(60),
  },
  { by: 'wen', hoursAgo: 21, form: 'smime', subject: 'Another scan', text: '' },
  { by: 'iris', hoursAgo: 12, form: 'automatic', subject: 'Away from my desk', text: AWAY },
  {
    by: 'quietfox',
    hoursAgo: 9,
    form: 'wrong-key',
    subject: 'About the talk',
    text: 'This one is encrypted to a key that the demo does not have.',
  },
];
