/** docker-compose.yml against the settings of the application and the image it starts. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { parseConfig, SETTINGS } from '../../src/config';

const text = readFileSync(join(__dirname, '../../docker-compose.yml'), 'utf8');

const serviceSchema = z.looseObject({
  image: z.string(),
  restart: z.string(),
  environment: z.record(z.string(), z.string()),
  ports: z.array(z.string()).optional(),
  volumes: z.array(z.string()),
  depends_on: z.record(z.string(), z.object({ condition: z.string() })).optional(),
  healthcheck: z.looseObject({ test: z.array(z.string()) }).optional(),
  tmpfs: z.array(z.string()).optional(),
  read_only: z.boolean().optional(),
  cap_drop: z.array(z.string()).optional(),
});
const compose = z
  .looseObject({ services: z.strictObject({ app: serviceSchema, db: serviceSchema }), volumes: z.record(z.string(), z.unknown()) })
  .parse(parse(text, { strict: true, uniqueKeys: true }));
const { app, db } = compose.services;

const SECRETS = { POSTGRES_PASSWORD: 'f'.repeat(48), DIRECTLINE_SECRET: '0'.repeat(64) };

/** Compose's own interpolation: `${NAME:-default}`, and `${NAME:?message}` which refuses to start without the variable. */
function interpolate(value: string, env: Readonly<Record<string, string>>): string {
  return value.replace(/\$\{(\w+):([-?])([^}]*)\}/g, (_, name: string, kind: string, rest: string) => {
    const given = env[name];
    if (given !== undefined && given !== '') return given;
    if (kind === '?') throw new Error(`${name}: ${rest}`);
    return rest;
  });
}

function environmentOf(service: typeof app, env: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(service.environment).map(([name, value]) => [name, interpolate(value, env)]));
}

describe('docker-compose.yml', () => {
  test('with the two secrets in .env and nothing else, the application starts on the database of the other service', () => {
    const config = parseConfig(environmentOf(app, SECRETS));
    const database = environmentOf(db, SECRETS);
    const url = new URL(config.databaseUrl ?? '');
    expect(url.hostname).toBe('db');
    expect([url.username, url.password, url.pathname]).toEqual([database['POSTGRES_USER'], database['POSTGRES_PASSWORD'], `/${database['POSTGRES_DB']}`]);
    expect(config).toMatchObject({ directlineSecret: SECRETS.DIRECTLINE_SECRET, territory: SETTINGS.TERRITOIRE.default, allowedOrigins: [] });
  });

  test.each(Object.keys(SECRETS))('without %s nothing starts, and the message says where to set it', (name) => {
    const without = { ...SECRETS, [name]: '' };
    expect(() => [environmentOf(app, without), environmentOf(db, without)]).toThrow(`${name}: set it in .env`);
  });

  test('every setting it passes on exists, and those of a production service can be given', () => {
    expect(Object.keys(SETTINGS)).toEqual(expect.arrayContaining(Object.keys(app.environment)));
    const given = { ...SECRETS, PUBLIC_URL: 'https://assistant.example.fr', TRUST_PROXY: '1', ALLOWED_ORIGINS: 'https://www.example.fr' };
    expect(parseConfig(environmentOf(app, given))).toMatchObject({ trustProxy: 1, allowedOrigins: ['https://www.example.fr'] });
  });

  test('the application’s port is published on this machine only, the database’s nowhere', () => {
    expect(app.ports?.map((port) => interpolate(port, {}))).toEqual([`127.0.0.1:3978:${SETTINGS.PORT.default}`]);
    expect(db.ports).toBeUndefined();
  });

  test('the application waits for a database that is ready, and both come back after a crash or a reboot', () => {
    expect(app.depends_on).toEqual({ db: { condition: 'service_healthy' } });
    expect(db.healthcheck?.test).toEqual(['CMD', 'pg_isready', '--host=127.0.0.1', `--username=${db.environment['POSTGRES_USER']}`, `--dbname=${db.environment['POSTGRES_DB']}`]);
    expect([app.restart, db.restart]).toEqual(['unless-stopped', 'unless-stopped']);
  });

  test('data are in named volumes that are declared, where each image keeps them', () => {
    const mounts = [...app.volumes, ...db.volumes].map((volume) => volume.split(':'));
    expect(mounts.map(([name]) => name).sort()).toEqual(Object.keys(compose.volumes).sort());
    expect(mounts.map(([, folder]) => folder)).toEqual(['/data', '/var/lib/postgresql']);
    expect(db.image).toMatch(/^postgres:18$/);
  });

  test('the application can write to its volume and /tmp only, with no privilege', () => {
    expect(app).toMatchObject({ read_only: true, tmpfs: ['/tmp'], cap_drop: ['ALL'], security_opt: ['no-new-privileges:true'] });
  });

  test('no secret is written in the file', () => {
    const secrets = Object.entries({ ...app.environment, ...db.environment }).filter(([name]) => /PASSWORD|SECRET|TOKEN$/.test(name));
    expect(secrets.length).toBeGreaterThanOrEqual(4);
    for (const [name, value] of secrets) expect({ name, value }).toEqual({ name, value: expect.stringMatching(/^\$\{\w+:[-?][^}]*\}$/) });
  });
});
