/** What mail servers say of a letter, in one line a server. It is never more than a claim, and the line says so. */
import type { ClaimMethod, ClaimResult, ServerClaim } from '../../shared/letter/server-claims';
import { count } from './amounts';

const METHODS: Partial<Record<ClaimMethod, string>> = {
  smime: 'S/MIME',
  auth: 'login',
  iprev: 'address of the server',
  'sender-id': 'Sender ID',
  domainkeys: 'DomainKeys',
};

const RESULTS: Partial<Record<ClaimResult, string>> = {
  none: 'nothing to check',
  hardfail: 'fail',
  softfail: 'probably fail',
  neutral: 'no opinion',
  policy: 'not accepted by its rules',
  temperror: 'could not be checked then',
  permerror: 'could not be checked',
  nxdomain: 'no such domain',
};

/** "The mail server mx.example says: SPF pass for mail.example, DKIM fail (a claim, not proof)" */
export function claimWords({ server, results, others }: ServerClaim): string {
  const who = server === null ? 'A mail server without a proper name' : `The mail server ${server}`;
  const known = results.map(
    ({ method, result, domain }) =>
      `${METHODS[method] ?? method.toUpperCase()} ${RESULTS[result] ?? result}${domain === null ? '' : ` for ${domain}`}`,
  );
  const more = others === 0 ? [] : [count(others, known.length === 0 ? 'result' : 'other result')];
  const all = [...known, ...more];
  return `${who} says: ${all.length === 0 ? 'nothing was checked' : all.join(', ')} (a claim, not proof)`;
}
