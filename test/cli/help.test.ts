import { runCommand } from './run-command';

it.each(['account', 'ask', 'evaluate', 'matcher', 'knowledge-check'])('%s --help says how it is called, on standard output, and does nothing else', async (name) => {
  for (const flag of ['--help', '-h']) {
    const { code, out, errors } = await runCommand(name, [flag]);
    expect([code, errors]).toEqual([0, '']);
    expect(out).toMatch(/^Usage: npm run /);
  }
});

it.each(['ask', 'evaluate'])('%s with a wrong setting says which, and exits with 2', async (name) => {
  const { code, out, errors } = await runCommand(name, [], { env: { PORT: 'abc' } });
  expect([code, out]).toEqual([2, '']);
  expect(errors).toMatch(/PORT/);
});
