/** Requests that no channel may take, made from the contract: a right one, with one thing wrong at every place, and junk. */
import type { z } from 'zod';
import { isSmall } from '../../shared/ipc/request-size';

/** How a value is made where it is sent from; plain JSON, so that it can travel there. */
export type Recipe =
  | { readonly is: 'value'; readonly value: unknown }
  | { readonly is: 'made'; readonly name: MadeName }
  | { readonly is: 'list'; readonly parts: readonly Recipe[] }
  | { readonly is: 'object'; readonly parts: readonly (readonly [name: string, part: Recipe])[] };

const MADE = [
  ...[
    'undefined',
    'nan',
    'infinity',
    'minus-zero',
    'bigint',
    'cycle',
    'map',
    'set',
    'date',
    'regexp',
    'error',
    'bytes',
  ],
  ...[
    'words',
    'buffer',
    'deep-list',
    'deep-object',
    'long-text',
    'wide-list',
    'sparse-list',
    'many-names',
    'boxed',
  ],
] as const;
type MadeName = string;

/** Makes the value. It is sent to the page as text, so it uses nothing from outside of itself. */
export function cook(recipe: Recipe): unknown {
  if (recipe.is === 'value') return recipe.value;
  if (recipe.is === 'list') return recipe.parts.map((part) => cook(part));
  if (recipe.is === 'object') {
    const made = {};
    for (const [name, part] of recipe.parts) {
      const value = cook(part);
      Object.defineProperty(made, name, { value, enumerable: true, configurable: true, writable: true });
    }
    return made;
  }
  const nest = (wrap: (inner: unknown) => unknown): unknown => {
    let inner: unknown = 1;
    for (let depth = 0; depth < 100; depth++) inner = wrap(inner);
    return inner;
  };
  const loop: unknown[] = [];
  loop.push(loop);
  const makers: Readonly<Record<string, () => unknown>> = {
    undefined: () => undefined,
    nan: () => Number.NaN,
    infinity: () => Number.NEGATIVE_INFINITY,
    'minus-zero': () => -0.5,
    bigint: () => 2n ** 70n,
    cycle: () => loop,
    map: () => new Map([['id', 1]]),
    set: () => new Set(['id']),
    date: () => new Date(0),
    regexp: () => /(a+)+$/,
    error: () => new Error('x'),
    bytes: () => new Uint8Array(16),
    words: () => new Uint16Array(16),
    buffer: () => new ArrayBuffer(16),
    'deep-list': () => nest((inner) => [inner]),
    'deep-object': () => nest((inner) => ({ inner })),
    'long-text': () => 'x'.repeat(4_200_000),
    'wide-list': () => Array.from({ length: 5_000 }, (_, n) => n),
    'sparse-list': () => {
      const sparse: unknown[] = [];
      sparse.length = 100_000;
      return sparse;
    },
    'many-names': () => Object.fromEntries(Array.from({ length: 1_000 }, (_, n) => [`k${n}`, n])),
    boxed: () => Object(1),
    prototype: () => JSON.parse('{"__proto__":{"admin":true},"constructor":{"prototype":{"admin":true}}}'),
  };
  return makers[recipe.name]?.();
}

const value = (of: unknown): Recipe => ({ is: 'value', value: of });
const JUNK: readonly Recipe[] = [
  ...[
    null,
    true,
    false,
    0,
    -1,
    1.5,
    2 ** 53,
    -(2 ** 63),
    '',
    ' ',
    '0',
    '-1',
    'null',
    '__proto__',
    'constructor',
  ].map(value),
  ...[
    '../../etc/passwd',
    '\u0000',
    '\u202Etxt.exe',
    '\uD800',
    '🧨'.repeat(50),
    "'; DROP TABLE event; --",
  ].map(value),
  ...['$' + '{7*7}', '<img src=x onerror=alert(1)>', 'a'.repeat(2_000), [], [[]], {}, { length: 1e9 }].map(
    value,
  ),
  ...MADE.map((name): Recipe => ({ is: 'made', name })),
];
/** Not `__proto__`: the bridge itself drops it, so what arrives may be right. */
const STRANGE_NAMES = [
  'constructor',
  'prototype',
  'toString',
  'hasOwnProperty',
  '',
  '0',
  'id',
  'then',
  'length',
];
/** Big ones are not set in at every place: they are sent once for each channel. */
const BIG = new Set<string>(['long-text', 'wide-list', 'sparse-list', 'many-names']);
const SMALL_JUNK = JUNK.filter((junk) => junk.is !== 'made' || !BIG.has(junk.name));

/** What a text of some form may look like; the first that fits is taken. */
const TEXTS = [
  ...[
    'x',
    'text',
    'HB',
    '2026-11-22',
    '2026-11-22T10:00:00Z',
    'a@mail.example',
    'Europe/Berlin',
    'US',
    'US-NY',
  ],
  ...[
    '0b9d6c1e-54a1-4d0e-9c57-0d3d25a5e0a1',
    '0'.repeat(40),
    'A'.repeat(40),
    '0'.repeat(64),
    'CWE-79',
    'CVE-2026-1234',
  ],
  ...[
    'CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N',
    '',
    '0',
    '00000000',
    'DD-2026-0001',
    '/x',
  ],
];
const NUMBERS = [1, 0, 5, 30, 100, 2026, 1_760_000_000_000, -1];

/** What is used of a schema's own description. */
interface Def {
  readonly type: string;
  readonly shape?: Readonly<Record<string, z.ZodType>>;
  readonly innerType?: z.ZodType;
  readonly in?: z.ZodType;
  readonly element?: z.ZodType;
  readonly options?: readonly z.ZodType[];
  readonly items?: readonly z.ZodType[];
  readonly entries?: Readonly<Record<string, unknown>>;
  readonly values?: readonly unknown[];
}
// as: zod describes every schema under this name, for tools like this one
const defOf = (schema: z.ZodType): Def => schema._zod.def as unknown as Def;

const fitting = (schema: z.ZodType, of: readonly unknown[]): Recipe =>
  value(of.find((one) => schema.safeParse(one).success) ?? of[0]);

/** A request as it should be, as far as the contract's description tells. */
export function rightOne(schema: z.ZodType): Recipe {
  const def = defOf(schema);
  if (def.shape !== undefined) {
    const parts = Object.entries(def.shape).map(([name, part]) => [name, rightOne(part)] as const);
    return { is: 'object', parts };
  }
  if (def.element !== undefined) {
    const one: Recipe = { is: 'list', parts: [rightOne(def.element)] };
    return schema.safeParse(cook(one)).success ? one : value([]);
  }
  if (def.items !== undefined) return { is: 'list', parts: def.items.map((item) => rightOne(item)) };
  if (def.options?.[0] !== undefined) return rightOne(def.options[0]);
  const inner = def.innerType ?? def.in;
  if (inner !== undefined) return rightOne(inner);
  if (def.entries !== undefined) return value(Object.values(def.entries)[0]);
  if (def.values !== undefined) return value(def.values[0]);
  if (def.type === 'number') return fitting(schema, NUMBERS);
  if (def.type === 'boolean') return value(true);
  if (def.type === 'custom') return { is: 'made', name: 'bytes' };
  return def.type === 'record' ? value({}) : fitting(schema, TEXTS);
}

/** Every way to put one junk at one place of it, leave one name out, or add one. */
function* spoiled(right: Recipe): Generator<Recipe> {
  yield* SMALL_JUNK;
  if (right.is === 'list') {
    for (const [at, part] of right.parts.entries())
      for (const wrong of spoiled(part)) yield { is: 'list', parts: right.parts.with(at, wrong) };
  }
  if (right.is !== 'object') return;
  for (const strange of STRANGE_NAMES) {
    if (right.parts.some(([name]) => name === strange)) continue;
    for (const junk of SMALL_JUNK) yield { is: 'object', parts: [...right.parts, [strange, junk]] };
  }
  for (const [at, [name, part]] of right.parts.entries()) {
    yield { is: 'object', parts: right.parts.toSpliced(at, 1) };
    for (const other of [name.toUpperCase(), `${name}\u0000`, ` ${name}`])
      yield { is: 'object', parts: right.parts.with(at, [other, part]) };
    for (const wrong of spoiled(part)) yield { is: 'object', parts: right.parts.with(at, [name, wrong]) };
  }
}

/** Numbers of chance that are the same each time. */
function chance(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

/** Two things wrong, or three: names and junk by chance on what was wrong already. */
function worse(recipe: Recipe, next: () => number): Recipe {
  const pick = <T>(of: readonly T[]): T => of[Math.floor(next() * of.length)] as T; // as: none of the lists is empty
  const parts = recipe.is === 'object' ? recipe.parts : [];
  const name = `${pick(STRANGE_NAMES)}${Math.floor(next() * 1_000)}`;
  return { is: 'object', parts: [...parts, [name, pick(SMALL_JUNK)]] };
}

/** Whether nobody may take it: too large, no plain data, or not what the contract says. */
export function isMalformed(schema: z.ZodType, recipe: Recipe): boolean {
  const made = cook(recipe);
  return !isSmall(made, { bytes: true }) || !schema.safeParse(made).success;
}

/** So many different malformed requests for a channel; the first ones are the big ones. */
export function malformed(schema: z.ZodType, amount: number, seed: number): readonly Recipe[] {
  const next = chance(seed);
  const found: Recipe[] = [];
  const take = (recipe: Recipe): void => {
    if (isMalformed(schema, recipe)) found.push(recipe);
  };
  for (const name of BIG) take({ is: 'made', name });
  const single = [...spoiled(rightOne(schema))];
  // where there are more than fit in, they are taken from all over
  const step = Math.max(1, Math.floor(single.length / amount));
  for (let at = 0; at < single.length && found.length < amount; at += step) {
    const recipe = single[at];
    if (recipe !== undefined) take(recipe);
  }
  while (found.length < amount) {
    const on = single[Math.floor(next() * single.length)];
    if (on !== undefined) take(worse(on, next));
  }
  return found;
}
