/** Reads the notices of third parties that the build put beside the bundle. */
import { readFile } from 'node:fs/promises';
import { shellContract } from '../../shared/ipc/shell';
import type { ShellReply } from './ipc-guard';

/** Throws when the file is no longer what the build wrote. */
export async function readNotices(file: string): Promise<ShellReply<'shell.notices'>> {
  return shellContract['shell.notices'].reply.parse(JSON.parse(await readFile(file, 'utf8')));
}
