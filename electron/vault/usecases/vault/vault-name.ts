/** The folder of a vault from the name that the person gave it. */

const LONGEST = 60;

/** `<name>.vault` in that folder; characters that a file system may refuse become hyphens. */
export function vaultFolderIn(parent: string, name: string): string {
  const plain = [...name.normalize('NFC').replace(/[\p{C}/\\:*?"<>|]/gu, '-')].slice(0, LONGEST).join('');
  const trimmed = plain.replace(/^[.\s]+|[.\s]+$/g, '').replace(/\.vault$/i, '');
  return `${parent.replace(/[/\\]+$/, '')}/${trimmed === '' ? 'disclosure-desk' : trimmed}.vault`;
}

/** What a vault folder is called on the screen. */
export function vaultNameOf(path: string): string {
  const last = path.split(/[/\\]/).findLast((part) => part !== '') ?? path;
  return last.replace(/\.vault$/i, '');
}
