/** The image, as far as it can be proved without a Docker engine: its instructions, and the real commands they run. */
import { execFile } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { DockerfileParser, type Copy, type Instruction } from 'dockerfile-ast';
import { validate } from 'dockerfile-utils';
import { z } from 'zod';
import { parseConfig, SETTINGS } from '../../src/config';

const ROOT = join(__dirname, '../..');
const read = (path: string): string => readFileSync(join(ROOT, path), 'utf8');
const names = z.record(z.string(), z.string());
const manifest = z.object({ scripts: names, dependencies: names }).parse(JSON.parse(read('package.json')));
const { scripts } = manifest;
const flags = z.object({ dev: z.boolean().optional(), optional: z.boolean().optional(), devOptional: z.boolean().optional() });
const locked = z.object({ packages: z.record(z.string(), flags) }).parse(JSON.parse(read('package-lock.json'))).packages;

/** Whether `npm ci --omit=dev --omit=optional` installs a package (npm's documentation of package-lock.json, "dev"). */
function isKept(name: string): boolean {
  const entry = locked[`node_modules/${name}`];
  return entry !== undefined && entry.dev !== true && entry.optional !== true && entry.devOptional !== true;
}

const text = read('Dockerfile');
const dockerfile = DockerfileParser.parse(text);
const instructions = dockerfile.getInstructions();
const stages = dockerfile.getFROMs();

function of(keyword: string, among: readonly Instruction[] = instructions): Instruction[] {
  return among.filter((instruction) => instruction.getKeyword() === keyword);
}

/** The instructions of the last stage: the image itself. */
const image = instructions.slice(instructions.findLastIndex((instruction) => instruction.getKeyword() === 'FROM'));
const copies = dockerfile.getCOPYs();
const argumentsOf = (instruction: Instruction): string[] => instruction.getArguments().map((argument) => argument.getValue());
const fromStage = (copy: Copy): boolean => copy.getFromFlag() !== null;
/** `--flag value` apart: what is copied, and where to. */
const pathsOf = (copy: Copy): { sources: string[]; target: string } => {
  const paths = argumentsOf(copy);
  return { sources: paths.slice(0, -1), target: paths.at(-1) ?? '' };
};
/** The commands of the RUN instructions, one by one. */
const commands = of('RUN').flatMap((run) => (run.getArgumentsContent() ?? '').split('&&').map((command) => command.trim()));
const environment = Object.fromEntries(dockerfile.getENVs().flatMap((env) => env.getProperties().map((property) => [property.getName(), property.getValue() ?? ''])));

describe('the Dockerfile', () => {
  test('a linter finds nothing to say', () => {
    expect(validate(text).map(({ message, range }) => `line ${range.start.line + 1}: ${message}`)).toEqual([]);
  });

  test('is built and run with Node 24, in two stages', () => {
    expect(stages.map((from) => [from.getImage(), from.getBuildStage()])).toEqual([
      ['node:24-slim', 'build'],
      ['node:24-slim', 'runtime'],
    ]);
  });

  test('every npm command it runs is one that CI runs', () => {
    const npm = commands.filter((command) => command.startsWith('npm '));
    const ci = read('.ci/run');
    expect(npm.length).toBeGreaterThanOrEqual(4);
    for (const command of npm.filter((line) => line.startsWith('npm run '))) {
      const script = command.split(' ')[2] ?? '';
      expect(Object.keys(scripts)).toContain(script);
      expect(ci).toContain(`npm run ${script}`);
    }
    expect(npm.filter((line) => !line.startsWith('npm run ')).map((line) => line.split(' ').slice(0, 3).join(' '))).toEqual(['npm ci --no-audit', 'npm ci --omit=dev', 'npm cache clean']);
    expect(ci).toContain('npm ci');
  });

  test('what it copies exists, and is not hidden by .dockerignore', () => {
    const [everything, ...rules] = read('.dockerignore').split('\n').filter((line) => line !== '' && !line.startsWith('#'));
    expect(everything).toBe('*');
    const sources = copies.filter((copy) => !fromStage(copy)).flatMap((copy) => pathsOf(copy).sources);
    for (const source of sources) {
      expect({ source, exists: existsSync(join(ROOT, source)) }).toEqual({ source, exists: true });
      expect(rules).toContain(`!${source}`);
    }
    // Nothing is let in that nobody copies: no secret, no data, no modules of another machine.
    expect(rules.filter((rule) => rule.startsWith('!')).map((rule) => rule.slice(1)).sort()).toEqual([...new Set(sources)].sort());
  });

  test('what it takes from the build stage was copied or built there', () => {
    const built = ['/app/dist', '/app/node_modules/@node-rs'];
    const copied = copies.filter((copy) => !fromStage(copy)).map((copy) => pathsOf(copy).target.replace('./', '/app/'));
    for (const source of copies.filter(fromStage).flatMap((copy) => pathsOf(copy).sources)) {
      const known = [...built, ...copied].some((folder) => source === folder || source.startsWith(`${folder}/`));
      expect({ source, known }).toEqual({ source, known: true });
      if (!built.includes(source)) expect(existsSync(join(ROOT, source.replace('/app/', '')))).toBe(true);
    }
  });

  test('the image holds what the application reads beside dist, and no development dependency', () => {
    const targets = copies.filter((copy) => image.includes(copy)).map((copy) => pathsOf(copy).target);
    expect(targets).toEqual(expect.arrayContaining(['./dist', './knowledge', './prisma/migrations', './src/build']));
    expect(of('RUN', image).map((run) => run.getArgumentsContent() ?? '').filter((line) => line.includes('npm ci'))).toEqual([expect.stringContaining('npm ci --omit=dev --omit=optional ')]);
  });

  test('leaving out development and optional packages leaves no compiler and no tool of Prisma, and every dependency', () => {
    for (const tool of ['typescript', 'prisma', 'jest']) expect({ tool, kept: isKept(tool) }).toEqual({ tool, kept: false });
    for (const name of Object.keys(manifest.dependencies)) expect({ name, kept: isKept(name) }).toEqual({ name, kept: true });
  });

  test('the native part of Argon2, an optional package, is taken from the build stage', () => {
    const native = Object.keys(locked).filter((path) => path.startsWith('node_modules/@node-rs/argon2-'));
    expect(native.length).toBeGreaterThan(1);
    for (const path of native) expect(isKept(path.replace('node_modules/', ''))).toBe(false);
    expect(copies.filter(fromStage).map(pathsOf)).toContainEqual({ sources: ['/app/node_modules/@node-rs'], target: './node_modules/@node-rs' });
  });

  test('its settings are valid ones: every interface, the default port, the volume', () => {
    const { NODE_ENV, ...settings } = environment;
    expect(NODE_ENV).toBe('production');
    expect(Object.keys(SETTINGS)).toEqual(expect.arrayContaining(Object.keys(settings)));
    const config = parseConfig(settings);
    expect(config).toMatchObject({ host: '0.0.0.0', port: Number(SETTINGS.PORT.default) });
    expect(of('VOLUME').map(argumentsOf)).toEqual([[config.dataDir]]);
    expect(of('EXPOSE').map(argumentsOf)).toEqual([[String(config.port)]]);
  });

  test('runs as an unprivileged account that owns its data directory only', () => {
    const order = image.map((instruction) => instruction.getKeyword());
    expect(of('USER', image).map(argumentsOf)).toEqual([['node']]);
    expect(order.lastIndexOf('RUN')).toBeLessThan(order.indexOf('USER'));
    expect(commands).toContain(`install --directory --owner=node --group=node ${environment['DATA_DIR']}`);
  });

  test('node itself is the process that gets the signals', () => {
    expect(dockerfile.getCMDs().map((cmd) => cmd.getJSONStrings().map((argument) => argument.getJSONValue()))).toEqual([['node', 'dist/main.js']]);
    expect(of('ENTRYPOINT')).toEqual([]);
    expect(of('STOPSIGNAL').map(argumentsOf)).toEqual([['SIGTERM']]);
  });
});

describe('the health check of the image', () => {
  let server: Server;
  let status = 200;
  const asked: string[] = [];

  /** Runs the very command of the Dockerfile; gives its exit code. */
  async function check(port: number): Promise<number> {
    const [healthcheck] = dockerfile.getHEALTHCHECKs();
    const content = healthcheck?.getArgumentsContent() ?? '';
    const [program = '', ...args] = z.array(z.string()).parse(JSON.parse(content.slice(content.indexOf('CMD [') + 'CMD '.length)));
    expect(program).toBe('node');
    const run = promisify(execFile)(process.execPath, args, { env: { PORT: String(port) } });
    return run.then(() => 0, (error: { code: number }) => error.code);
  }

  function port(): number {
    const address = server.address();
    return typeof address === 'object' && address !== null ? address.port : 0;
  }

  beforeAll(async () => {
    server = createServer((request, response) => {
      asked.push(request.url ?? '');
      response.statusCode = status; // not writeHead: restify, loaded by other files of the same worker, replaces it for the whole process
      response.end();
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  });

  afterAll(async () => {
    await new Promise((resolve) => server.close(resolve));
  });

  test('healthy when /readyz answers 200', async () => {
    status = 200;
    await expect(check(port())).resolves.toBe(0);
    expect(asked).toEqual(['/readyz']);
  });

  test('unhealthy when /readyz answers 503', async () => {
    status = 503;
    await expect(check(port())).resolves.toBe(1);
  });

  test('unhealthy when nothing listens', async () => {
    const closed = createServer();
    await new Promise<void>((resolve) => closed.listen(0, '127.0.0.1', resolve));
    const address = closed.address();
    await new Promise((resolve) => closed.close(resolve));
    await expect(check(typeof address === 'object' && address !== null ? address.port : 0)).resolves.toBe(1);
  });
});

test('in the image, where there is no compiler, the commands build nothing and say nothing', async () => {
  const app = mkdtempSync(join(tmpdir(), 'allo-image-'));
  try {
    for (const path of ['package.json', 'src/build']) cpSync(join(ROOT, path), join(app, path), { recursive: true });
    mkdirSync(join(app, 'dist'));
    writeFileSync(join(app, 'dist/main.js'), '');
    const { stdout, stderr } = await promisify(execFile)(process.execPath, ['src/build/build.mjs', '--quiet'], { cwd: app });
    expect(stdout + stderr).toBe('');
  } finally {
    rmSync(app, { recursive: true, force: true });
  }
});
