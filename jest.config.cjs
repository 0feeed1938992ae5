/** @type {import('jest').Config} */
module.exports = {
  testEnvironment: 'node',
  roots: ['<rootDir>/test', '<rootDir>/bench'],
  testMatch: ['**/*.test.ts'],
  globalSetup: '<rootDir>/test/support/warm-models.cjs',
  transform: { '^.+\\.tsx?$': ['ts-jest', { tsconfig: 'tsconfig.json', diagnostics: { ignoreCodes: [151002] } }] },
  // Two: with one, jest runs everything in its own process, and the tests take twice as long on two cores.
  maxWorkers: 2,
  testTimeout: 60_000,
};
