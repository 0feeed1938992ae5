import { resolve } from 'node:path';
import fc from 'fast-check';
import { ConfigError, parseConfig, SETTINGS, settingsTable } from '../src/config';

function problemsOf(environment: Record<string, string>): readonly string[] {
  try {
    parseConfig(environment);
    return [];
  } catch (error) {
    if (error instanceof ConfigError) return error.problems;
    throw error;
  }
}

const APP_ID = '6d9a2f0e-9a57-4a3e-8c54-0d1b6f4f6a11';

describe('the settings', () => {
  test('nothing set: every default', () => {
    expect(parseConfig({})).toEqual({
      port: 3978,
      host: '127.0.0.1',
      publicUrl: undefined,
      trustProxy: 0,
      allowedOrigins: [],
      databaseUrl: undefined,
      databasePoolSize: 10,
      dataDir: './.data',
      territory: 'pas-de-calais',
      directlineSecret: undefined,
      tokenTtlSeconds: 1800,
      knowledgeDir: resolve('knowledge'),
      rateLimitTokens: 300,
      metricsToken: undefined,
      console: true,
      logLevel: 'info',
      microsoftApp: undefined,
    });
  });

  test('an empty or blank variable is an unset one, as in `PORT= npm start`', () => {
    const blank = Object.fromEntries(Object.keys(SETTINGS).map((name, index) => [name, index % 2 === 0 ? '' : '  ']));
    expect(parseConfig(blank)).toEqual(parseConfig({}));
  });

  test('everything set', () => {
    const config = parseConfig({
      PORT: '80',
      HOST: '0.0.0.0',
      PUBLIC_URL: 'https://assistant.example.fr/aide/',
      ALLOWED_ORIGINS: 'https://www.pasdecalais.fr, http://localhost:8080 ,',
      DATABASE_URL: 'postgresql://u:p@db:5432/allo',
      DIRECTLINE_SECRET: 's'.repeat(24),
      MICROSOFT_APP_ID: APP_ID,
      MICROSOFT_APP_PASSWORD: 'password',
    });
    expect(config).toMatchObject({
      port: 80,
      host: '0.0.0.0',
      allowedOrigins: ['https://www.pasdecalais.fr', 'http://localhost:8080'],
      databaseUrl: 'postgresql://u:p@db:5432/allo',
      microsoftApp: { id: APP_ID, password: 'password', type: 'MultiTenant' },
    });
    expect(config.publicUrl?.href).toBe('https://assistant.example.fr/aide/');
  });

  test('all that is wrong is said at once, each with its variable and how to mend it', () => {
    const problems = problemsOf({ PORT: '70000', DATABASE_URL: 'mysql://x', DIRECTLINE_SECRET: 'short', LOG_LEVEL: 'loud', TRUST_PROXY: '-1' });
    expect(problems).toEqual([
      'PORT: must be at most 65535',
      'TRUST_PROXY: must be a whole number from 0 to 10',
      'DATABASE_URL: must look like postgresql://user:password@host:5432/name',
      'DIRECTLINE_SECRET: must have at least 24 characters',
      'LOG_LEVEL: must be fatal, error, warn, info, debug, trace or silent',
    ]);
  });

  test('an error never repeats a secret', () => {
    expect(problemsOf({ DIRECTLINE_SECRET: 'hunter2', DATABASE_URL: 'mysql://root:hunter2@x' }).join()).not.toContain('hunter2');
  });

  test.each([
    ['http://www.pasdecalais.fr', 'must begin with https://'],
    ['https://www.pasdecalais.fr/page', 'must have no path'],
    ['www.pasdecalais.fr', 'must be a whole address'],
    ['*', 'must be a whole address'],
    ['https://a:b@www.pasdecalais.fr', 'must hold no user name'],
    ['javascript:alert(1)', 'must begin with https://'],
  ])('the origin %s is refused by name', (origin, why) => {
    const [problem] = problemsOf({ ALLOWED_ORIGINS: `https://ok.fr,${origin}` });
    expect(problem).toContain(`"${origin}" ${why}`);
  });

  test('http is for this machine only', () => {
    expect(problemsOf({ PUBLIC_URL: 'http://assistant.example.fr' })).toHaveLength(1);
    expect(problemsOf({ PUBLIC_URL: 'http://localhost:3978' })).toEqual([]);
  });

  test('a Microsoft app without its password, or without its tenant, would be open to anybody', () => {
    expect(problemsOf({ MICROSOFT_APP_ID: APP_ID })[0]).toContain('MICROSOFT_APP_PASSWORD');
    expect(problemsOf({ MICROSOFT_APP_ID: APP_ID, MICROSOFT_APP_TYPE: 'UserAssignedMSI' })[0]).toContain('MICROSOFT_APP_TENANT_ID');
    expect(problemsOf({ MICROSOFT_APP_PASSWORD: 'password' })[0]).toContain('MICROSOFT_APP_ID');
  });

  test('whatever the environment, either a configuration or a ConfigError', () => {
    const name = fc.constantFrom(...Object.keys(SETTINGS));
    fc.assert(fc.property(fc.dictionary(name, fc.string({ unit: 'binary', maxLength: 60 })), (environment) => void problemsOf(environment)));
  });

  test('the README’s table has one row per setting', () => {
    const rows = settingsTable().split('\n');
    expect(rows).toHaveLength(Object.keys(SETTINGS).length + 2);
    expect(rows[2]).toBe('| `PORT` | `3978` | Port to listen on; 0 takes a free one. |');
    for (const row of rows) expect(row.split('|')).toHaveLength(5);
  });
});
