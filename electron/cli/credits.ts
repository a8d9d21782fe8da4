/** credits: the credit list of a period or a release, as a release pipeline wants it. */
import { z } from 'zod';
import { CREDIT_FORMATS, type CreditFormat } from '../../shared/credit/formats';
import type { Request } from '../../shared/ipc/contract';
import { ok, type Result } from '../../shared/kernel/result';
import { type Given, usage, type UsageFailure } from './arguments';
import { STANDARD_OUTPUT, withVault } from './command-vault';
import { type Ending, EXIT } from './endings';
import type { Terminal } from './terminal';

type Export = Request<'credit.export'>;

export async function credits(given: Given, terminal: Terminal): Promise<Ending> {
  const filter = filterOf(given);
  if (!filter.ok) return filter;
  const format = given.json ? 'json' : (given.text('format') ?? 'markdown');
  if (!isFormat(format)) return usage(`--format is one of: ${CREDIT_FORMATS.join(', ')}.`);
  const anonymous = given.text('anonymous') ?? 'policy';
  if (anonymous !== 'policy' && anonymous !== 'line' && anonymous !== 'leave-out')
    return usage('--anonymous is "policy", "line" or "leave-out".');
  const options = {
    titles: given.flag('titles'),
    caseNumbers: given.flag('case-numbers'),
    links: given.flag('links'),
    anonymous,
  } as const;
  const file = given.text('out');
  return await withVault(given, terminal, async ({ call, grant }) => {
    const token = grant('save-credits', file === undefined ? STANDARD_OUTPUT : given.path(file));
    const exported = await call('credit.export', { filter: filter.value, options, format, token });
    if (!exported.ok) return exported;
    const { named, anonymous: unnamed, embargoed } = exported.value;
    for (const { caseId, words } of embargoed)
      terminal.note(`Under embargo, but in the list: ${caseId} (${words.join(', ')})`);
    terminal.note(`${named} named, ${unnamed} not named`);
    return ok(EXIT.done);
  });
}

function isFormat(format: string): format is CreditFormat {
  return CREDIT_FORMATS.some((known) => known === format);
}

/** A release, or a period; everything until today when neither is named. */
function filterOf(given: Given): Result<Export['filter'], UsageFailure> {
  const release = given.text('release');
  const from = given.text('from');
  const to = given.text('to');
  if (release !== undefined) {
    if (from !== undefined || to !== undefined) return usage('Give either --release, or --from and --to.');
    return ok({ kind: 'release', release, product: given.text('product') ?? null });
  }
  const period = z
    .strictObject({ from: z.iso.date(), to: z.iso.date() })
    .safeParse({ from: from ?? '1970-01-01', to: to ?? '9999-12-31' });
  return period.success
    ? ok({ kind: 'period', ...period.data })
    : usage('--from and --to take dates like 2026-01-31.');
}
