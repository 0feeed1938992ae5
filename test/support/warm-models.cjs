/** Trains the models once, with the compiled code in a worker, before the tests that need them start together. */
const { join } = require('node:path');

module.exports = async () => {
  const root = join(__dirname, '..', '..');
  const { loadAssistant } = require(join(root, 'dist', 'engine', 'assistant.js'));
  await loadAssistant({
    root: join(root, 'knowledge'),
    territory: 'pas-de-calais',
    cache: join(root, '.data', 'test-models'),
    onProgress: (message) => process.stderr.write(`${message}\n`),
  });
};
