// The library is compiled file by file, typed and unbundled; the executable is bundled, because a small run spends most
// of its time opening files. What a run does not need stays in chunks of its own, loaded when asked for.
import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { rolldown } from 'rolldown';
import { pageAssets } from './page.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const tsc = join(dirname(createRequire(import.meta.url).resolve('typescript/package.json')), 'bin', 'tsc');

/** What only some runs need: the entry itself waits for commands, and they import the core. */
const APART = [
  '/bin/',
  // terminals
  ...[
    '/terminalGrid.ts',
    '/colour.ts',
    '/chalk/',
    '/cli-table3/',
    '/string-width/',
    '/strip-ansi/',
    '/ansi-regex/',
    '/emoji-regex/',
    '/@colors/',
  ],
  '/is-fullwidth-code-point/',
  // quoted cells
  '/csv-parse/',
  // workbooks, but for telling that a file is one
  ...['/input/workbook/'],
  '/input/packed/unpack.ts',
  // policy files and schemas
  ...['/policy/schema.ts', '/policy/parse.ts', '/commands/schema.ts', '/model/json'],
  ...['schema', 'inspectionSchema', 'comparisonSchema'].map((name) => `/report/${name}.ts`),
  // other commands and formats
  ...['check', 'explain', 'icbs', 'inspect', 'rules', 'document', 'template', 'rollup', 'statement'].map((name) => `/commands/${name}.ts`),
  ...['explain/', 'icbs.ts', 'inspect.ts', 'rules.ts'].map((name) => `/documents/${name}`),
  ...['json', 'inspection', 'csv', 'wire', 'markdown', 'github'].map((name) => `/formats/${name}.ts`),
  ...['/formats/ci/', '/formats/junit/', '/formats/sarif/', '/documents/summary.ts'],
  // comparing
  ...['/commands/diff.ts', '/cli/sides.ts', '/assess/compare/', '/report/saved/', '/documents/comparison/', '/formats/comparison.ts'],
  ...['/words/comparison.ts', '/model/comparison.ts', '/model/saved.ts'],
  ...['/input/inspect.ts', '/report/templates/', '/words/vocabularies.ts'],
  // configuration files
  '/cli/config/',
  '/documents/options.ts',
  // accepted findings
  ...['/cli/accept.ts', '/assess/accepted.ts', '/input/accepted/'],
  '/cli/progress.ts',
  ...['/assess/rollup.ts', '/report/rollup/csv.ts', '/report/rollup/columns.ts', '/report/rollup/sql.ts'],
  // folders of submissions
  ...['/cli/submissions.ts', '/input/kinds.ts'],
  // scripts for shells
  ...['/commands/completion.ts', '/cli/completion/'],
  '/formats/xlsx/',
  // charts, but for their names
  ...[
    '/report/charts/',
    '/formats/svg.ts',
    '/formats/html/',
    '/whatif/judged.ts',
    '/formats/csvText.ts',
    '/report/xml.ts',
    '/node_modules/d3-',
    '/node_modules/internmap/',
  ],
];
const NEEDED = ['/workbook/kind.ts', '/charts/name.ts'];

rmSync(join(root, 'dist'), { recursive: true, force: true });
mkdirSync(join(root, 'dist/page'), { recursive: true });
const { page, pageModules } = await pageAssets(root);
for (const [name, text] of Object.entries(page)) writeFileSync(join(root, 'dist/page', name), text);
execFileSync(process.execPath, [tsc, '--project', join(root, 'tsconfig.build.json')], { stdio: 'inherit' });

const bundle = await rolldown({
  input: { 'icb-envelope': join(root, 'bin/icb-envelope.ts') },
  platform: 'node',
  external: [/^node:/, /^zod/, '#page-assets', 'iconv-lite', /^@e965\/xlsx/, /^hucre/, 'picomatch'],
  cwd: root,
});
const { output } = await bundle.write({
  dir: join(root, 'dist/bin'),
  format: 'esm',
  chunkFileNames: '[name].js',
  minify: true,
  codeSplitting: {
    groups: [{ name: 'core', test: (id) => NEEDED.some((part) => id.endsWith(part)) || !APART.some((part) => id.includes(part)) }],
  },
});
chmodSync(join(root, 'dist/bin/icb-envelope.js'), 0o755);
writeFileSync(
  join(root, 'dist/bin/LICENCES.txt'),
  licences([...pageModules, ...output.flatMap((chunk) => ('moduleIds' in chunk ? chunk.moduleIds : []))]),
);

/** The licence of every package that went into the bundle. */
function licences(modules) {
  const folders = new Set(modules.flatMap((id) => /^.*\/node_modules\/(?:@[^/]+\/)?[^/]+/.exec(id.replace(/^\0/, ''))?.[0] ?? []));
  return [...folders]
    .sort()
    .map((folder) => {
      const { name, version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
      const file = readdirSync(folder).find((each) => /^licen[cs]e/i.test(each));
      return `${name} ${version} (${license})\n\n${file ? readFileSync(join(folder, file), 'utf8').trim() : 'No licence file.'}\n`;
    })
    .join(`\n${'-'.repeat(80)}\n\n`);
}
