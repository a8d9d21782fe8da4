/** The tokens keep WCAG 2.2 AA in both themes: text at 4.5:1, the lines of controls and the focus ring at 3:1. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';

const file = path.join(import.meta.dirname, '../../../renderer/ui/styles/tokens.css');
const css = readFileSync(file, 'utf8');
const light = tokensOf(blockAfter(':root {'));
const dark = { ...light, ...tokensOf(blockAfter(':root[data-theme="dark"] {')) };
const darkOfTheSystem = { ...light, ...tokensOf(blockAfter(':root:not([data-theme="light"]) {')) };

const SURFACES = ['desk', 'surface', 'sunken', 'hover', 'pressed', 'selected', 'paper'] as const;
const TONES = ['bad', 'warn', 'good', 'hold', 'veil'] as const;

const TEXT_PAIRS: readonly (readonly [string, string])[] = [
  ...['text', 'text-2'].flatMap((text) => SURFACES.map((ground) => [text, ground] as const)),
  ...['desk', 'surface', 'sunken', 'hover', 'paper'].map((ground) => ['text-3', ground] as const),
  ...['desk', 'surface', 'sunken', 'hover', 'selected'].map((ground) => ['accent', ground] as const),
  ...TONES.flatMap((tone) =>
    [tone, tone].map((text, at) => [text, at === 0 ? `${tone}-soft` : 'surface'] as const),
  ),
  ...TONES.map((tone) => [tone, 'sunken'] as const),
  ['accent', 'accent-soft'],
  ['on-accent', 'accent'],
  ['on-accent', 'accent-hover'],
  ['on-solid', 'bad-solid'],
  ['on-solid', 'warn-solid'],
  ['on-solid', 'good-solid'],
  ['text', 'mark'],
];
const LINE_PAIRS: readonly (readonly [string, string])[] = [
  ...['desk', 'surface', 'sunken', 'hover'].map((ground) => ['line-control', ground] as const),
  ...['desk', 'surface', 'sunken', 'paper', 'selected'].map((ground) => ['focus', ground] as const),
  ['bad', 'surface'],
];

describe.each([
  ['light', light],
  ['dark', dark],
  ['dark by the system', darkOfTheSystem],
])('the %s theme', (_name, tokens) => {
  test.each(TEXT_PAIRS)('%s on %s is at least 4.5:1', (text, ground) => {
    expect(contrast(tokens, text, ground)).toBeGreaterThanOrEqual(4.5);
  });

  test.each(LINE_PAIRS)('the line %s on %s is at least 3:1', (line, ground) => {
    expect(contrast(tokens, line, ground)).toBeGreaterThanOrEqual(3);
  });
});

test('the theme of the system and the chosen dark theme are the same', () => {
  expect(darkOfTheSystem).toEqual(dark);
});

test('no colour is written outside the tokens', () => {
  for (const name of [
    'added',
    'case',
    'controls',
    'frame',
    'gate',
    'ground',
    'letters',
    'lists',
    'marks',
    'narrow',
    'palette',
    'panels',
    'screens',
    'settings',
  ]) {
    const rules = readFileSync(path.join(path.dirname(file), `${name}.css`), 'utf8');
    expect(rules.match(/#[0-9a-f]{3,8}\b(?![^{]*\{)|\brgba?\(|\bhsla?\(/gi) ?? [], name).toEqual([]);
  }
});

function blockAfter(selector: string): string {
  const start = css.indexOf(selector);
  if (start < 0) throw new Error(`no rule ${selector}`);
  return css.slice(start + selector.length, css.indexOf('}', start));
}

function tokensOf(block: string): Readonly<Record<string, string>> {
  return Object.fromEntries(
    [...block.matchAll(/--([\w-]+):\s*(#[0-9a-f]{6})\b/gi)].map(([, name, colour]) => [name, colour]),
  );
}

function contrast(tokens: Readonly<Record<string, string>>, one: string, other: string): number {
  const [brighter, darker] = [luminance(tokens[one]), luminance(tokens[other])].sort((a, b) => b - a);
  return ((brighter ?? 0) + 0.05) / ((darker ?? 0) + 0.05);
}

/** Relative luminance as WCAG 2.2 defines it. */
function luminance(colour: string | undefined): number {
  if (colour === undefined) throw new Error('no such token');
  const [red, green, blue] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * (red ?? 0) + 0.7152 * (green ?? 0) + 0.0722 * (blue ?? 0);
}
