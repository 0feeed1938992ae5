/** Trains the models once, with the compiled code in a worker, before the tests that need them start together. */
const { join } = require('node:path');

module.exports = async () => {
  const root = join(__dirname, '..', '..');
  const { loadAssistant } = require(join(root, 'dist', 'engine', 'assistant.js'));
  for (const territory of ['pas-de-calais', 'calvados']) {
    await loadAssistant({
      root: join(root, 'knowledge'),
      territory,
      cache: join(root, '.data', 'test-models'),
      onProgress: (message) => process.stderr.write(`${territory}: ${message}\n`),
    });
  }
};
