/** The folder of a vault from the name that the person gave it. */

const LONGEST = 60;

/** `<name>.vault` in that folder. */
export function vaultFolderIn(parent: string, name: string): string {
  return `${parent.replace(/[/\\]+$/, '')}/${plainName(name)}.vault`;
}

/** The name as every file system takes it: characters that one may refuse become hyphens. */
export function plainName(name: string): string {
  const plain = [...name.normalize('NFC').replace(/[\p{C}/\\:*?"<>|]/gu, '-')].slice(0, LONGEST).join('');
  const trimmed = plain.replace(/^[.\s]+|[.\s]+$/g, '').replace(/\.vault$/i, '');
  return trimmed === '' ? 'disclosure-desk' : trimmed;
}

/** What a vault folder is called on the screen. */
export function vaultNameOf(path: string): string {
  const last = path.split(/[/\\]/).findLast((part) => part !== '') ?? path;
  return last.replace(/\.vault$/i, '');
}
