/** A journey that takes months: moves the whole app, window included, to any instant. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Page } from '@playwright/test';

export interface Clock {
  /** For LaunchWishes.clock. */
  readonly file: string;
  /** Lets the app, and its page when it is given, live at that instant; time goes on from there. */
  travel(to: string, page?: Page): Promise<void>;
}

/** A clock in that folder, which stands at `start`. */
export function anotherTime(folder: string, start: string): Clock {
  const file = path.join(folder, 'clock');
  const set = (to: string): number => {
    const offset = Date.parse(to) - Date.now();
    writeFileSync(file, String(offset));
    return offset;
  };
  set(start);
  return {
    file,
    async travel(to, page) {
      const offset = set(to);
      await page?.evaluate(livesAt, offset);
    },
  };
}

/** A folder that Electron starts in place of the app's: it loads another-time.cjs, which loads the app. */
export function appAtAnotherTime(root: string, clock: string): string {
  const folder = `${clock}-app`;
  mkdirSync(folder, { recursive: true });
  // as: our own package.json
  const about = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as {
    readonly main: string;
  };
  writeFileSync(path.join(folder, 'package.json'), JSON.stringify({ ...about, main: 'main.cjs' }));
  const [time, main, file] = [
    path.join(import.meta.dirname, 'another-time.cjs'),
    path.join(root, about.main),
    clock,
  ].map((text) => JSON.stringify(text));
  writeFileSync(path.join(folder, 'main.cjs'), `require(${time}).live(${main}, ${file});\n`);
  return folder;
}

/** Runs in the page. */
function livesAt(offset: number): void {
  // as: a place on the page's own global object for the clock as it was
  const place = globalThis as { realDate?: DateConstructor };
  const Real = place.realDate ?? Date;
  place.realDate = Real;
  globalThis.Date = class extends Real {
    constructor(...args: readonly unknown[]) {
      // as: the arguments of a Date are passed on as they are
      if (args.length === 0) super(Real.now() + offset);
      else super(...(args as [number]));
    }
    static override now(): number {
      return Real.now() + offset;
    }
  } as DateConstructor; // as: called without "new", which nothing here does, it would fail
}
