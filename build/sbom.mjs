/** `npm run sbom`: writes the bill of materials of the app to dist/, as CycloneDX JSON. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { ensureBuilt } from './runtime/bundle.mjs';
import { ensureInstalled } from './runtime/install.mjs';
import { ensureNode } from './runtime/node.mjs';
import { giveUp, root, say } from './runtime/place.mjs';

async function main() {
  await ensureInstalled();
  await ensureBuilt(await ensureNode());
  const { billOfMaterials } = await import('./supply/bill.mjs');
  const { name, version, devDependencies } = JSON.parse(
    readFileSync(path.join(root, 'package.json'), 'utf8'),
  );
  const file = path.join('dist', `${name}-${version}.cdx.json`);
  mkdirSync(path.join(root, 'dist'), { recursive: true });
  const bill = await billOfMaterials(devDependencies.electron);
  writeFileSync(path.join(root, file), bill);
  /** @type {{ components: { scope: string }[] }} */
  const { components } = JSON.parse(bill);
  const ships = components.filter(({ scope }) => scope === 'required').length;
  say(`${file}: ${ships} parts that ship, ${components.length - ships} that only build and test`);
}

main().catch(giveUp);
