/**
 * The settings: one table from which come the validation, the README's table and the error messages. The environment is
 * read once, at start; nothing else in the code looks at it.
 */
import { join } from 'node:path';
import { z } from 'zod';

/** The knowledge shipped with the project, seen from `src` as well as from `dist`. */
const KNOWLEDGE_ROOT = join(__dirname, '..', 'knowledge');

interface Setting<S extends z.ZodType> {
  readonly description: string;
  /** As it would be written in the environment; absent: unset. */
  readonly default?: string;
  readonly schema: S;
}

function setting<S extends z.ZodType>(schema: S, description: string, defaultValue?: string): Setting<S> {
  return { schema, description, default: defaultValue };
}

const wholeNumber = (min: number, max: number) =>
  z
    .string()
    .regex(/^\d{1,9}$/, `must be a whole number from ${min} to ${max}`)
    .transform(Number)
    .pipe(z.number().min(min, `must be at least ${min}`).max(max, `must be at most ${max}`));

const text = (min: number, max: number) => z.string().min(min, `must have at least ${min} characters`).max(max, `must have at most ${max} characters`);

const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]']);

const webUrl = z
  .string()
  .refine((value) => URL.canParse(value), 'must be a whole address such as https://www.example.fr')
  .transform((value) => new URL(value))
  .refine((url) => url.protocol === 'https:' || (url.protocol === 'http:' && LOOPBACK.has(url.hostname)), {
    message: 'must begin with https:// (http:// is for localhost only)',
  })
  .refine((url) => url.username === '' && url.search === '' && url.hash === '', 'must hold no user name, ? or #');

const origins = z.string().transform((value, context) => {
  const list = value.split(',').map((item) => item.trim()).filter((item) => item !== '');
  return list.map((item) => {
    const parsed = webUrl.safeParse(item);
    if (parsed.success && parsed.data.pathname === '/') return parsed.data.origin;
    const problem = parsed.success ? 'must have no path' : (parsed.error.issues[0]?.message ?? 'is not an origin');
    context.addIssue({ code: 'custom', message: `"${item}" ${problem}` });
    return item;
  });
});

const databaseUrl = z.string().refine((value) => /^postgres(ql)?:\/\/[^/]/.test(value) && URL.canParse(value), {
  message: 'must look like postgresql://user:password@host:5432/name',
});

/** Every setting of the application, in the order of the README. */
export const SETTINGS = {
  PORT: setting(wholeNumber(0, 65_535), 'Port to listen on; 0 takes a free one.', '3978'),
  HOST: setting(text(1, 253), 'Address to listen on; `0.0.0.0` for every interface (in Docker).', '127.0.0.1'),
  PUBLIC_URL: setting(webUrl.optional(), 'Address residents use when a proxy stands in front, such as `https://assistant.example.fr`; unset: what the request says.'),
  TRUST_PROXY: setting(wholeNumber(0, 10), 'Number of proxies in front whose `X-Forwarded-For`, `-Proto` and `-Host` are believed.', '0'),
  ALLOWED_ORIGINS: setting(origins, 'Websites that may show the assistant, separated by commas, such as `https://www.example.fr`; its own pages always may.', ''),
  DATABASE_URL: setting(databaseUrl.optional(), 'PostgreSQL server to use; unset: the embedded one, kept in `DATA_DIR`.'),
  DATABASE_POOL_SIZE: setting(wholeNumber(1, 500), 'Largest number of database connections of one process for residents; agents’ pages have 4 of their own.', '10'),
  DATA_DIR: setting(text(1, 4096), 'Folder of the embedded database, of the generated secret and of caches.', './.data'),
  KNOWLEDGE_DIR: setting(text(1, 4096).optional(), 'Folder of the knowledge (`commun/` and `territoires/`); unset: the one of the project.'),
  TERRITOIRE: setting(z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'must be the name of a folder of knowledge/territoires, such as pas-de-calais'), 'Territory served when a page names none.', 'pas-de-calais'),
  DIRECTLINE_SECRET: setting(text(24, 512).optional(), 'Signs the tokens and lets servers ask for them (24 characters or more); unset: generated and kept in `DATA_DIR`.'),
  TOKEN_TTL: setting(wholeNumber(60, 86_400), 'Life of a token, in seconds; Web Chat renews its own every 15 minutes.', '1800'),
  RATE_LIMIT_TOKENS: setting(wholeNumber(1, 1_000_000), 'Tokens one client address may ask for in a minute without the secret.', '300'),
  METRICS_TOKEN: setting(text(16, 512).optional(), 'Bearer token needed to read `/metrics`; unset: this machine only.'),
  CONSOLE: setting(z.enum(['on', 'off'], 'must be on or off').transform((value) => value === 'on'), 'Whether this process serves the pages of agents, under `/console`.', 'on'),
  LOG_LEVEL: setting(z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'], 'must be fatal, error, warn, info, debug, trace or silent'), 'Least severe messages written to the log.', 'info'),
  MICROSOFT_APP_ID: setting(z.uuid('must be the UUID of the app registration').optional(), 'Opens `/api/messages` to Teams and Azure channels; unset: closed.'),
  MICROSOFT_APP_PASSWORD: setting(text(8, 512).optional(), 'Password of that app.'),
  MICROSOFT_APP_TYPE: setting(z.enum(['MultiTenant', 'SingleTenant', 'UserAssignedMSI'], 'must be MultiTenant, SingleTenant or UserAssignedMSI'), 'Kind of that app.', 'MultiTenant'),
  MICROSOFT_APP_TENANT_ID: setting(z.uuid('must be the UUID of the tenant').optional(), 'Tenant of that app, unless it is `MultiTenant`.'),
} as const satisfies Record<string, Setting<z.ZodType>>;

type SettingName = keyof typeof SETTINGS;
type Values = { readonly [Name in SettingName]: z.output<(typeof SETTINGS)[Name]['schema']> };

export interface Config {
  readonly port: number;
  readonly host: string;
  readonly publicUrl?: URL;
  readonly trustProxy: number;
  readonly allowedOrigins: readonly string[];
  readonly databaseUrl?: string;
  readonly databasePoolSize: number;
  readonly dataDir: string;
  readonly knowledgeDir: string;
  readonly territory: string;
  /** Absent: `loadOrCreateSecret` gives one. */
  readonly directlineSecret?: string;
  readonly tokenTtlSeconds: number;
  readonly rateLimitTokens: number;
  readonly metricsToken?: string;
  /** Whether `/console` is mounted. */
  readonly console: boolean;
  readonly logLevel: Values['LOG_LEVEL'];
  /** Absent: `/api/messages` is not mounted. */
  readonly microsoftApp?: {
    readonly id: string;
    readonly password?: string;
    readonly type: Values['MICROSOFT_APP_TYPE'];
    readonly tenantId?: string;
  };
}

/** Every problem of the environment at once; its message is ready to be printed. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
  constructor(readonly problems: readonly string[]) {
    super(`The settings are not valid:\n${problems.map((problem) => `  - ${problem}`).join('\n')}\nMend these environment variables and start again; the README lists them all.`);
  }
}

/** Reads the environment (an empty variable is an unset one). Throws `ConfigError` with every problem. */
export function parseConfig(environment: Readonly<Record<string, string | undefined>>): Config {
  const values: Record<string, unknown> = {};
  const problems: string[] = [];
  for (const [name, { schema, default: fallback }] of Object.entries<Setting<z.ZodType>>(SETTINGS)) {
    const given = environment[name]?.trim();
    const parsed = schema.safeParse(given === undefined || given === '' ? fallback : given);
    if (parsed.success) values[name] = parsed.data;
    else problems.push(...parsed.error.issues.map((issue) => `${name}: ${issue.message}`));
  }
  problems.push(...microsoftProblems(environment));
  if (problems.length > 0) throw new ConfigError(problems);
  return toConfig(values as Values); // every name of SETTINGS was parsed by its own schema above
}

/** Rules between the settings of the Microsoft app: https://learn.microsoft.com/azure/bot-service/bot-service-quickstart-registration */
function microsoftProblems(environment: Readonly<Record<string, string | undefined>>): string[] {
  const given = (name: SettingName) => environment[name]?.trim() || undefined;
  const type = given('MICROSOFT_APP_TYPE') ?? SETTINGS.MICROSOFT_APP_TYPE.default;
  if (given('MICROSOFT_APP_ID') === undefined) {
    return given('MICROSOFT_APP_PASSWORD') === undefined ? [] : ['MICROSOFT_APP_PASSWORD: set MICROSOFT_APP_ID too, or remove this one'];
  }
  const problems: string[] = [];
  if (type !== 'UserAssignedMSI' && given('MICROSOFT_APP_PASSWORD') === undefined) {
    problems.push('MICROSOFT_APP_PASSWORD: needed with MICROSOFT_APP_ID; without it anybody could speak to the bot');
  }
  if (type !== 'MultiTenant' && given('MICROSOFT_APP_TENANT_ID') === undefined) {
    problems.push(`MICROSOFT_APP_TENANT_ID: needed when MICROSOFT_APP_TYPE is ${type}`);
  }
  return problems;
}

function toConfig(values: Values): Config {
  return {
    port: values.PORT,
    host: values.HOST,
    publicUrl: values.PUBLIC_URL,
    trustProxy: values.TRUST_PROXY,
    allowedOrigins: values.ALLOWED_ORIGINS,
    databaseUrl: values.DATABASE_URL,
    databasePoolSize: values.DATABASE_POOL_SIZE,
    dataDir: values.DATA_DIR,
    knowledgeDir: values.KNOWLEDGE_DIR ?? KNOWLEDGE_ROOT,
    territory: values.TERRITOIRE,
    directlineSecret: values.DIRECTLINE_SECRET,
    tokenTtlSeconds: values.TOKEN_TTL,
    rateLimitTokens: values.RATE_LIMIT_TOKENS,
    metricsToken: values.METRICS_TOKEN,
    console: values.CONSOLE,
    logLevel: values.LOG_LEVEL,
    microsoftApp: values.MICROSOFT_APP_ID === undefined ? undefined : {
      id: values.MICROSOFT_APP_ID,
      password: values.MICROSOFT_APP_PASSWORD,
      type: values.MICROSOFT_APP_TYPE,
      tenantId: values.MICROSOFT_APP_TENANT_ID,
    },
  };
}

/** The settings as a Markdown table, for the README. */
export function settingsTable(): string {
  const rows = Object.entries<Setting<z.ZodType>>(SETTINGS).map(
    ([name, { default: value, description }]) => `| \`${name}\` | ${value ? `\`${value}\`` : '–'} | ${description} |`,
  );
  return ['| setting | default | what it does |', '|---|---|---|', ...rows].join('\n');
}
