/**
 * Says the outcome of a run in one plain line, `N passed, N failed`, which a build server can read. A spec file
 * that could not run at all counts as one failure: its tests were never seen.
 */
export default class PlainSummaryReporter {
  /** @param {unknown} _contexts @param {import('@jest/reporters').AggregatedResult} result */
  onRunComplete(_contexts, result) {
    const failed = result.numFailedTests + result.numRuntimeErrorTestSuites;
    process.stdout.write(`${result.numPassedTests} passed, ${failed} failed\n`);
  }
}
