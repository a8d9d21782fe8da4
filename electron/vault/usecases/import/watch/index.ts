/** Channels of the folder that is watched. */
import { fail, ok } from '../../../../../shared/kernel/result';
import type { UseCases } from '../../ports';
import { importsOf } from '../imports-of';

export const watchUseCases: UseCases<
  'import.watch' | 'import.watch-folder' | 'import.stop-watching' | 'import.look'
> = {
  'import.watch': (desk) => ok({ watch: importsOf(desk).watcher.view() }),

  'import.watch-folder': async (desk, { token, existing }) => {
    const [path] = desk.grants.paths(token, 'watch-folder') ?? [];
    if (path === undefined) return fail({ code: 'no-such-thing' });
    await importsOf(desk).watcher.choose(path, existing);
    return ok({});
  },

  'import.stop-watching': async (desk) => {
    await importsOf(desk).watcher.stop();
    return ok({});
  },

  'import.look': (desk) => {
    const { watcher } = importsOf(desk);
    if (watcher.view() === null) return fail({ code: 'no-such-thing' });
    void watcher.look();
    return ok({});
  },
};
