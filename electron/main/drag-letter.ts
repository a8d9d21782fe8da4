/** Hands a file of ciphertext to the system's drag: main knows a token and a path, and never what is in the file. */
import { lstatSync } from 'node:fs';
import { nativeImage, type WebContents } from 'electron';

const SIDE = 32;
/** Grey, half there: the system wants a picture under the pointer. */
const PIXEL = [0x80, 0x80, 0x80, 0xa0];

/** Begins the drag; false when the file is gone. */
export function dragFile(page: WebContents, file: string): boolean {
  if (!isFile(file)) return false;
  const icon = nativeImage.createFromBitmap(
    Buffer.from(Array.from({ length: SIDE * SIDE }, () => PIXEL).flat()),
    {
      width: SIDE,
      height: SIDE,
    },
  );
  page.startDrag({ file, icon });
  return true;
}

/** A file, and no link to one. */
function isFile(file: string): boolean {
  try {
    return lstatSync(file).isFile();
  } catch {
    return false;
  }
}
