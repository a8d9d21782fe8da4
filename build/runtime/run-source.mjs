/** Runs a TypeScript source of this repository under plain Node, read by the bundler, for work that is no test. */
import { createRequire } from 'node:module';
import path from 'node:path';
import { root } from './place.mjs';

const require = createRequire(import.meta.url);

/** Packages in CommonJS whose names cannot be seen from outside, which an import by name needs. */
const COMMONJS = ['ae-cvss-calculator', '@kenjiuno/msgreader', '@kenjiuno/msgreader/lib/Burner.js'];
const MARK = '\0named:';

/** Gives those packages as modules with names. @returns {import('vite').Plugin} */
function namedExports() {
  return {
    name: 'named-exports',
    enforce: 'pre',
    resolveId: (id) => (COMMONJS.includes(id) ? `${MARK}${id}` : null),
    load(id) {
      if (!id.startsWith(MARK)) return null;
      const name = id.slice(MARK.length);
      const names = Object.keys(require(name)).filter(
        (key) => /^[A-Za-z_$][\w$]*$/.test(key) && key !== 'default',
      );
      return [
        `import { createRequire } from 'node:module';`,
        `const all = createRequire(${JSON.stringify(import.meta.filename)})(${JSON.stringify(name)});`,
        ...names.map((key) => `export const ${key} = all.${key};`),
        'export default all.default ?? all;',
      ].join('\n');
    },
  };
}

/** The exports of the source. @param {string} source from the top of the repository @returns {Promise<unknown>} */
export async function runSource(source) {
  const { runnerImport } = await import('vite');
  const { module } = await runnerImport(path.join(root, source), {
    root,
    configFile: false,
    logLevel: 'warn',
    plugins: [namedExports()],
    environments: { inline: { resolve: { noExternal: COMMONJS } } },
  });
  return module;
}
