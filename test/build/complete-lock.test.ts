/** The lock file names every platform's packages, so that `npm ci` accepts it on all of them. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { complete, platformOf } from '../../build/complete-lock.mjs';

describe('packages of other platforms', () => {
  it.each([
    ['@biomejs/cli-darwin-arm64', { os: ['darwin'], cpu: ['arm64'] }],
    ['@biomejs/cli-linux-x64-musl', { os: ['linux'], cpu: ['x64'], libc: ['musl'] }],
    ['@oxlint/binding-linux-arm-musleabihf', { os: ['linux'], cpu: ['arm'], libc: ['musl'] }],
    ['@swc/core-linux-arm-gnueabihf', { os: ['linux'], cpu: ['arm'], libc: ['glibc'] }],
    ['@oxlint-tsgolint/win32-x64', { os: ['win32'], cpu: ['x64'] }],
  ])('%s says its platform by its name', (name, platform) => {
    expect(platformOf(name)).toEqual(platform);
  });

  it('are added with the version that is wanted, and those that are there stay as they are', () => {
    const there = { version: '1.0.0', integrity: 'sha512-x', optional: true };
    const { packages, added } = complete({
      'node_modules/tool': {
        version: '1.0.0',
        dev: true,
        optionalDependencies: { 'tool-linux-x64': '1.0.0', 'tool-darwin-x64': '1.0.0' },
      },
      'node_modules/tool-linux-x64': there,
    });
    expect(added).toBe(1);
    expect(packages['node_modules/tool-linux-x64']).toBe(there);
    expect(packages['node_modules/tool-darwin-x64']).toEqual({
      version: '1.0.0',
      cpu: ['x64'],
      dev: true,
      optional: true,
      os: ['darwin'],
    });
  });

  it('are all in the lock file, which names no registry', () => {
    const text = readFileSync(new URL('../../package-lock.json', import.meta.url), 'utf8');
    expect(complete(JSON.parse(text).packages).added).toBe(0);
    expect(text).not.toMatch(/"resolved"|https?:\/\/[^"]*\.tgz/);
  });
});
