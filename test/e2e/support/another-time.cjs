/**
 * Loads a program of the app into another time: main, and through it the vault process and the parsers. A file names the
 * time as an offset from the present in milliseconds. Nothing else of the app is touched.
 */
const fs = require('node:fs');
const path = require('node:path');

const RealDate = Date;

/** Replaces the clock of this process. The file is read anew every 5 ms at most. */
function moveClock(file) {
  let read = 0;
  let offset = 0;
  const now = () => {
    const real = RealDate.now();
    if (real - read > 5) {
      read = real;
      // one that is just being written is empty, and keeps the offset before
      offset = Number(fs.readFileSync(file, 'utf8')) || offset;
    }
    return real + offset;
  };
  globalThis.Date = class extends RealDate {
    constructor(...args) {
      if (args.length === 0) super(now());
      else super(...args);
    }
    static now() {
      return now();
    }
  };
}

/** Starts main at the time of the file; the processes that it starts live there as well. */
exports.live = (main, file) => {
  moveClock(file);
  const { utilityProcess } = require('electron');
  const fork = utilityProcess.fork.bind(utilityProcess);
  utilityProcess.fork = (program, args, options) =>
    fork(__filename, args, {
      ...options,
      env: { ...options?.env, DESK_TEST_CLOCK: file, DESK_TEST_PROGRAM: path.resolve(program) },
    });
  require(main);
};

const { DESK_TEST_CLOCK, DESK_TEST_PROGRAM } = process.env;
if (DESK_TEST_CLOCK !== undefined && DESK_TEST_PROGRAM !== undefined) {
  moveClock(DESK_TEST_CLOCK);
  require(DESK_TEST_PROGRAM);
}
