/** What each room may import, for dependency-cruiser. The table with its reasons stands in ARCHITECTURE.md. */

const NETWORK = [
  'http',
  'https',
  'http2',
  'net',
  'tls',
  'dgram',
  'dns',
  'dns/promises',
  'inspector',
  'undici',
  'node-fetch',
  'axios',
  'ws',
];

/** Paths of packages in node_modules. @param {...string} names */
const packages = (...names) => names.map((name) => `^node_modules/${name}(/|$)`);

/**
 * A room may import these paths and nothing else.
 * @param {string} name
 * @param {string} from
 * @param {{ to: string[], core?: boolean, except?: string, typesFrom?: string[] }} allowed
 */
function room(name, from, { to, core = false, except, typesFrom = [] }) {
  const source = { path: from, ...(except ? { pathNot: except } : {}) };
  const severity = 'error';
  const dependencyTypesNot = core ? ['core'] : [];
  const outside = { pathNot: [...to, ...typesFrom], ...(core ? { dependencyTypesNot } : {}) };
  const rules = [{ name: `${name}: imports only what its room may`, severity, from: source, to: outside }];
  if (typesFrom.length > 0) {
    const values = { path: typesFrom, pathNot: to, dependencyTypesNot: ['type-only'] };
    rules.push({ name: `${name}: only types from there`, severity, from: source, to: values });
  }
  return rules;
}

const SHARED = '^shared/';
const KERNEL = '^shared/kernel/';
const UI = packages(
  'react',
  'react-dom',
  '@types/react',
  '@types/react-dom',
  'react-aria-components',
  'react-aria',
  'react-stately',
  '@react-aria',
  '@react-types',
  '@react-stately',
  '@internationalized',
  'lucide-react',
  'wouter',
  '@tanstack/react-query',
  '@tanstack/query-core',
  '@tanstack/react-virtual',
  '@tanstack/virtual-core',
);

module.exports = {
  forbidden: [
    {
      name: 'no cycles',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'nothing unresolvable',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true, pathNot: '^(\\./)?openpgp$' },
    },
    {
      name: 'no network',
      severity: 'error',
      from: {},
      to: { path: NETWORK.map((name) => `^(node:|node_modules/)?${name}(/|$)`) },
    },
    ...room('shared/kernel', KERNEL, { to: [KERNEL] }),
    ...room('shared', SHARED, {
      except: '^shared/(kernel|ipc)/',
      to: [SHARED, ...packages('zod', 'temporal-polyfill', 'temporal-spec', 'ae-cvss-calculator')],
    }),
    {
      name: 'shared: the domain does not know the processes',
      severity: 'error',
      from: { path: SHARED, pathNot: '^shared/ipc/' },
      to: { path: '^shared/ipc/' },
    },
    ...room('shared/ipc', '^shared/ipc/', { to: [SHARED, ...packages('zod')] }),
    ...room('main', '^electron/main/', {
      core: true,
      to: ['^electron/main/', SHARED, ...packages('electron', 'electron-store', 'conf', 'zod')],
    }),
    ...room('preload', '^electron/preload/', {
      to: ['^electron/preload/', '^shared/ipc/page-line', ...packages('electron')],
      typesFrom: ['^shared/'],
    }),
    ...room('vault/usecases', '^electron/vault/usecases/', {
      // rows, views and letters out are functions over the database and the desk they are handed, so they may be called;
      // opening a vault, keys and files stay with the composition. Of Node only what computes.
      to: [
        '^electron/vault/usecases/',
        '^electron/vault/store/([a-z-]+-rows|blobs|stored-mail|database)[.]ts$',
        '^electron/vault/([a-z-]+-view|case-list|case-promises|recomputed|embargoes|compliance|holiday-places)[.]ts$',
        '^electron/vault/letters-out/',
        '^electron/vault/cwe/', // a list that is only read
        '^(node:)?(crypto|path)$',
        SHARED,
        ...packages('zod'),
      ],
      typesFrom: ['^electron/(vault|crypto|files)/'],
    }),
    ...room('vault/store', '^electron/vault/store/', {
      core: true,
      to: ['^electron/vault/store/', SHARED, ...packages('better-sqlite3', 'zod', 'hash-wasm')],
      // what the use cases ask of the store is written down where they are
      typesFrom: [
        '^electron/vault/usecases/ports[.]ts$',
        '^electron/vault/usecases/(access|erasure|salvage|vault)/ports[.]ts$',
      ],
    }),
    ...room('crypto', '^electron/crypto/', {
      core: true,
      to: ['^electron/crypto/', SHARED, ...packages('openpgp', 'zod')],
    }),
    ...room('files', '^electron/files/', { core: true, to: ['^electron/files/', SHARED] }),
    ...room('parser', '^electron/parser/', {
      core: true,
      to: [
        '^electron/(parser|crypto)/',
        SHARED,
        ...packages(
          'zod',
          'libmime',
          'iconv-lite',
          'html-to-text',
          '@types/html-to-text',
          '@kenjiuno/msgreader',
        ),
      ],
    }),
    ...room('vault and command line', '^electron/(vault|cli)/', {
      except: '^electron/vault/(usecases|store)/',
      core: true,
      to: [
        '^electron/(vault|crypto|files|cli)/',
        SHARED,
        ...packages('zod', 'hash-wasm', 'better-sqlite3', 'date-holidays'),
      ],
    }),
    {
      name: 'only crypto knows openpgp',
      severity: 'error',
      from: { pathNot: '^electron/crypto/' },
      to: { path: ['^node_modules/openpgp/', '^openpgp$'] },
    },
    {
      name: 'only main and preload know Electron',
      severity: 'error',
      from: { pathNot: '^electron/(main|preload)/|^electron/vault/entry\\.ts$|^electron/parser/entry\\.ts$' },
      to: { path: '^node_modules/electron/' },
    },
    ...room('renderer', '^renderer/', { to: ['^renderer/', SHARED, ...packages('zod'), ...UI] }),
    {
      name: 'renderer: a feature never imports another feature',
      severity: 'error',
      from: { path: '^renderer/features/([^/]+)/' },
      to: { path: '^renderer/features/([^/]+)/', pathNot: '^renderer/features/$1/' },
    },
    {
      name: 'migrations: frozen, so they import nothing',
      severity: 'error',
      from: { path: '^electron/vault/store/migrations/' },
      to: { path: '.' },
    },
  ],
  options: {
    // type-only imports breach a room as much as others do; without this they are not seen
    tsPreCompilationDeps: true,
    parser: 'swc',
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '[.](css|sql|svg|png)' },
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['types', 'import', 'require', 'node', 'default'],
      mainFields: ['module', 'main', 'types'],
      extensions: ['.ts', '.tsx', '.mjs', '.cjs', '.js', '.d.ts', '.json'],
    },
  },
};
