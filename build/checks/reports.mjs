/** Reads what the test runners report of a run: how much passed and failed, and what, by name. */
import path from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { root } from '../runtime/place.mjs';

/** What failed is named, for an output of which only the end is kept. @typedef {{ passed: number, failed: number, names?: string[] }} Count */

/** @typedef {{ status: string, fullName: string, failureMessages: string[] }} UnitTest */

/** @param {{ numPassedTests: number, numFailedTests: number, testResults: { name: string, status: string, message: string, assertionResults: UnitTest[] }[] }} report @returns {Count} */
export function readVitest(report) {
  // a file that could not be loaded has no tests, and is a failure all the same
  const unloaded = report.testResults.filter(
    (file) => file.status === 'failed' && file.assertionResults.length === 0,
  );
  const failed = report.testResults.flatMap((file) =>
    file.assertionResults
      .filter((test) => test.status === 'failed')
      .map((test) => named(file.name, test.fullName, test.failureMessages[0])),
  );
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + unloaded.length,
    names: [...failed, ...unloaded.map((file) => named(file.name, 'could not be loaded', file.message))],
  };
}

/** @typedef {{ status: string, results: { errors: { message?: string }[] }[] }} Journey */
/** @typedef {{ title: string, file: string, specs: { title: string, file: string, tests: Journey[] }[], suites?: Suite[] }} Suite */

/** @param {{ stats: { expected: number, unexpected: number, flaky: number }, errors: { message?: string }[], suites: Suite[] }} report @returns {Count} */
export function readPlaywright({ stats, errors, suites }) {
  const specs = (/** @type {Suite} */ suite) => [
    ...suite.specs,
    .../** @type {Suite['specs']} */ ((suite.suites ?? []).flatMap(specs)),
  ];
  const notAtOnce = suites.flatMap(specs).flatMap(({ title, file, tests }) =>
    tests
      .filter((test) => test.status === 'unexpected' || test.status === 'flaky')
      .map((test) => {
        const what = test.status === 'flaky' ? `${title} (passed at the second chance)` : title;
        return named(file, what, test.results[0]?.errors[0]?.message);
      }),
  );
  // flaky: passed at the second chance, and listed as such
  return {
    passed: stats.expected + stats.flaky,
    failed: stats.unexpected + errors.length,
    names: [...notAtOnce, ...errors.map((fault) => named('outside any test', '', fault.message))],
  };
}

/** One line for one failure. @param {string} file @param {string} title @param {string | undefined} message */
function named(file, title, message = '') {
  const plain = stripVTControlCharacters(message).trim().split('\n')[0] ?? '';
  const place = path.isAbsolute(file) ? path.relative(root, file) : file;
  return `${place} › ${title}: ${plain.slice(0, 160)}`;
}
