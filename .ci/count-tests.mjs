/**
 * Prints "N passed, N failed" from the report of `jest --json`, given as the argument; nothing else on that line, which
 * the CI host reads. A test file that could not run counts as one failure, and so does a report that is missing.
 */
import { readFileSync } from 'node:fs';

/** @returns {{ passed: number, failed: number }} the counts of a report. */
function count(file) {
  try {
    const report = JSON.parse(readFileSync(file, 'utf8'));
    return { passed: report.numPassedTests, failed: report.numFailedTests + report.numRuntimeErrorTestSuites };
  } catch (error) {
    process.stderr.write(`No report of the tests: ${error.message}\n`);
    return { passed: 0, failed: 1 };
  }
}

const { passed, failed } = count(process.argv[2] ?? '');
process.stdout.write(`${passed} passed, ${failed} failed\n`);
process.exitCode = failed === 0 && passed > 0 ? 0 : 1;
