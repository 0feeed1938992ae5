import { execFile } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { temporaryDirectory } from '../support/postgres';

const repository = resolve(__dirname, '../..');

interface Outcome {
  readonly code: number;
  readonly out: string;
  readonly errors: string;
}

jest.setTimeout(120_000);

describe('the build before every command', () => {
  let project: string;

  beforeEach(() => {
    project = join(temporaryDirectory(), 'project');
    for (const part of ['src/build', 'prisma', 'tsconfig.json', 'tsconfig.build.json', 'package.json']) {
      cpSync(join(repository, part), join(project, part), { recursive: true, filter: (file) => !file.endsWith('webchat.mjs') });
    }
    // What browsers load is built from sources that this small project lacks; test/http has its own tests of it.
    write('src/build/client.mjs', 'export const bundleClient = () => ({ fresh: () => true });\n');
    symlinkSync(join(repository, 'node_modules'), join(project, 'node_modules'));
    write('src/main.ts', "import { PrismaClient } from './journal/generated/client';\nconsole.log(typeof PrismaClient);\n");
  });
  afterEach(() => rmSync(dirname(project), { recursive: true, force: true }));

  function write(file: string, text: string): void {
    mkdirSync(dirname(join(project, file)), { recursive: true });
    writeFileSync(join(project, file), text);
  }

  function node(...args: readonly string[]): Promise<Outcome> {
    return new Promise((settle) => {
      execFile(process.execPath, [...args], { cwd: project }, (error, out, errors) => {
        settle({ code: typeof error?.code === 'number' ? error.code : 0, out, errors });
      });
    });
  }

  const build = (...args: readonly string[]): Promise<Outcome> => node('src/build/build.mjs', ...args);

  test('generates the client and compiles, saying so on standard error; what it built runs', async () => {
    const first = await build();
    expect(first).toMatchObject({ code: 0, out: '' });
    expect(first.errors).toContain('generating the database client');
    expect(first.errors).toContain('compiling src');
    expect((await node('dist/main.js')).out).toBe('function\n');
  });

  test('does and says nothing when nothing changed; a change of content is compiled, a deleted source leaves', async () => {
    write('src/extra.ts', 'export const extra = 1;\n');
    await build();
    expect(await build()).toEqual({ code: 0, out: '', errors: '' });
    rmSync(join(project, 'src/extra.ts'));
    write('src/main.ts', "console.log('changed');\n");
    expect((await build()).errors).toBe('build: compiling src to dist\n');
    expect((await node('dist/main.js')).out).toBe('changed\n');
    expect(existsSync(join(project, 'dist/extra.js'))).toBe(false);
  });

  test('a changed schema generates the client again', async () => {
    await build();
    write('prisma/schema.prisma', readFileSync(join(project, 'prisma/schema.prisma'), 'utf8').replace('model Turn {', 'model Turn {\n  added Int @default(0)'));
    expect((await build()).errors).toContain('generating the database client');
    expect(readFileSync(join(project, 'src/journal/generated/models/Turn.ts'), 'utf8')).toContain('added');
  });

  test('a mistake in the sources fails with the compiler’s words, and fails again until it is mended', async () => {
    write('src/main.ts', 'const n: number = "text";\nconsole.log(n);\n');
    for (let time = 0; time < 2; time += 1) {
      const failed = await build('--quiet');
      expect(failed).toMatchObject({ code: 1, out: '' });
      expect(failed.errors).toContain('src/main.ts(1,7): error TS2322');
    }
    write('src/main.ts', 'console.log(1);\n');
    expect(await build()).toMatchObject({ code: 0 });
  });

  test('three at once: one builds, the others wait and find it done', async () => {
    const outcomes = await Promise.all([build(), build(), build()]);
    expect(outcomes.map(({ code }) => code)).toEqual([0, 0, 0]);
    expect(outcomes.filter(({ errors }) => errors.includes('compiling'))).toHaveLength(1);
    expect((await node('dist/main.js')).out).toBe('function\n');
  });

  test('a build that was killed leaves a lock that the next one takes over', async () => {
    const { out } = await node('-e', 'console.log(process.pid)');
    write('dist/.build.lock', out.trim());
    expect(await build()).toMatchObject({ code: 0 });
    expect(existsSync(join(project, 'dist/.build.lock'))).toBe(false);
  });

  test('in an image without a compiler it does nothing', async () => {
    rmSync(join(project, 'node_modules'));
    write('dist/main.js', 'console.log("already built")');
    expect(await build()).toEqual({ code: 0, out: '', errors: '' });
    expect((await node('dist/main.js')).out).toBe('already built\n');
  });

  test('runs Web Chat’s own builder when there is one', async () => {
    const builder = "import { existsSync, writeFileSync } from 'node:fs';\nexport const isWebChatBuilt = (root) => existsSync(root + '/web-chat');\n";
    write('src/build/webchat.mjs', `${builder}export async function buildWebChat({ log }) { log('web chat asked'); writeFileSync('web-chat', ''); }\n`);
    expect((await build()).errors).toContain('build: web chat asked');
    // Then it is there, and nothing is left to build.
    expect((await build()).errors).toBe('');
  });
});
