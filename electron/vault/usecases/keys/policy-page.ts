/** A page for the web site out of a policy: its promises in words, our address, our fingerprint (MAXEM-1). */
import { policyPage } from '../../../../shared/policy/policy-page';
import { fail, ok } from '../../../../shared/kernel/result';
import { givenAwayBy } from '../../embargoes';
import { sha256Of } from '../../store/blobs';
import { addEgress } from '../../store/egress-rows';
import { profilesInForce } from '../../store/policy-rows';
import { writeFaultCode } from '../file-fault';
import type { UseCase } from '../ports';

/** HTML when the name of the file ends so, else Markdown. */
export const exportPolicyPage: UseCase<'keys.export-policy-page'> = async (desk, { profileId, token }) => {
  const path = desk.grants.paths(token, 'save-policy-page')?.[0];
  const profile = desk.store
    .read((db) => profilesInForce(db, desk.now()))
    .find((one) => one.id === profileId);
  if (path === undefined || profile === undefined) return fail({ code: 'no-such-thing' });
  const own = desk.keyring.current();
  if (own === null) return fail({ code: 'no-team-key' });
  const { organisation, fromAddress } = desk.programme();
  const facts = { organisation, address: fromAddress, fingerprint: own.fingerprint };
  const page = policyPage(profile, facts, /\.html?$/i.test(path) ? 'html' : 'markdown');
  const bytes = Buffer.from(page, 'utf8');
  // the dialog has asked before it named a file that is there
  const written = await desk.files.write(path, bytes, { replace: true });
  if (!written.ok) return fail({ code: writeFaultCode(written.error.code) });
  desk.store.write((db) => {
    const sha256 = sha256Of(bytes);
    addEgress(db, { kind: 'policy-page', sha256, size: bytes.length, caseNo: null });
    db.append({ kind: 'policy-page-exported', caseNo: null, facts: { profile: profileId, sha256 } });
  });
  return ok({ embargoed: desk.store.read((db) => givenAwayBy(db, page, null)) });
};
