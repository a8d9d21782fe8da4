/** The name under which a stranger's file is offered to be saved: plain letters, its ending readable, and nothing that opens it. */

const MOST = 80;
const RESERVED = /^(con|prn|aux|nul|com[0-9]|lpt[0-9])$/i;

/** "two accounts.py" becomes "HB-147-two_accounts_py.quarantine". The vault makes sure of the ending again. */
export function quarantineName(caseId: string, name: string): string {
  const words = name
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .replace(/[^A-Za-z0-9-]+/g, '_')
    .replace(/^[-_]+|[-_]+$/g, '');
  // the end is kept, where the kind of file stands
  const bounded = words.length <= MOST ? words : `${words.slice(0, MOST - 21)}_${words.slice(-20)}`;
  const usable = bounded === '' || RESERVED.test(bounded) ? 'attachment' : bounded;
  return `${caseId}-${usable}.quarantine`;
}
