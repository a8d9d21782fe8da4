/** The lint of the credit rule: who is named must be what the sentence promised and what the reporter is asked (MAXEM-11, MX-4). */
import type { Finding } from './lint-profile';
import type { PolicyProfile } from './profile';

const ON_REQUEST =
  /only (if|when|upon|on|at|with) (requested|request|you(r)?\b|asked|being asked|explicit|permission|consent)|if requested|only if you (ask|want|wish)|only when you (ask|want|wish)/i;
const UNLESS_REFUSED = /prefer not|unless you|opt out|will receive public acknowledg/i;
const NAMING = /disclose your identity|acknowledg|credit|name you/i;
const NOT_NAMING = /do not|don’t|don't|never|no (public )?(acknowledg|credit)/i;

/** Naming somebody whom the policy promised not to name is against it; naming fewer is a thing to look at. */
export function creditFindings(profile: PolicyProfile): Finding[] {
  const { rule, quote } = profile.credit;
  const question = profile.wording.creditQuestion;
  const found: Finding[] = [];
  const add = (level: Finding['level'], code: Finding['code'], place: string, about: string): void => {
    found.push({ level, code, place, about });
  };
  const [asked, refused] = [ON_REQUEST.exec(quote), UNLESS_REFUSED.exec(quote)];
  if (rule === 'never' && question.includes('?'))
    add('contradiction', 'credit-never-but-asked', 'wording.creditQuestion', '');
  if (rule === 'never' && NAMING.test(quote) && !NOT_NAMING.test(quote))
    add('contradiction', 'credit-never-but-promised', 'credit.rule', '');
  if (rule === 'opt-out' && asked !== null)
    add('contradiction', 'credit-only-on-request', 'credit.rule', asked[0]);
  const told = ON_REQUEST.exec(question);
  if (rule === 'opt-out' && told !== null)
    add('contradiction', 'credit-question-on-request', 'wording.creditQuestion', told[0]);
  if (rule === 'opt-in' && refused !== null && asked === null)
    add('warning', 'credit-unless-refused', 'credit.rule', refused[0]);
  if (rule === 'opt-out' && profile.disclosure.default === 'not-public')
    add('contradiction', 'credit-of-unpublished', 'disclosure.default', '');
  return found;
}
