// Compiles the library file by file, typed and unbundled, and bundles the executable, because a small run spends most of its
// time opening files. Code that a small run does not need stays in chunks that are loaded when needed.
import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { rolldown } from 'rolldown';
import { pageAssets } from './page.mjs';
import { scannerModule } from './scanner.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const tsc = join(dirname(createRequire(import.meta.url).resolve('typescript/package.json')), 'bin', 'tsc');

/** The modules of a small run. With their static imports they make one chunk, so that the run opens one file. */
const SMALL_RUN = ['src/cli/main.ts', 'src/cli/commands/report.ts', 'src/cli/commands/check.ts'].map((path) => join(root, path));

rmSync(join(root, 'dist'), { recursive: true, force: true });
for (const folder of ['page', 'scanner']) mkdirSync(join(root, 'dist', folder), { recursive: true });
writeFileSync(join(root, 'dist/scanner/scanner.cjs'), await scannerModule(root));
const { page, pageModules } = await pageAssets(root);
for (const [name, text] of Object.entries(page)) writeFileSync(join(root, 'dist/page', name), text);
execFileSync(process.execPath, [tsc, '--project', join(root, 'tsconfig.build.json')], { stdio: 'inherit' });

const options = {
  input: { 'icb-envelope': join(root, 'bin/icb-envelope.ts') },
  platform: 'node',
  external: [/^node:(?!child_process)/, /^zod/, '#page-assets', '#page-that-reads', /^@e965\/xlsx/, /^hucre/, 'picomatch'],
  cwd: root,
  plugins: [withoutPrograms()],
};
const core = await importedBy(SMALL_RUN);
const bundle = await rolldown({
  ...options,
  plugins: [...options.plugins, { name: 'ascii', generateBundle: (_, files) => Object.values(files).forEach(escaped) }],
});
const { output } = await bundle.write({
  dir: join(root, 'dist/bin'),
  format: 'cjs',
  entryFileNames: '[name].cjs',
  chunkFileNames: '[name].cjs',
  minify: true,
  codeSplitting: { groups: [{ name: 'core', test: (id) => core.has(id) }] },
});
const precompiled = await rolldown({ ...options, input: join(root, 'bin/precompiled.ts') });
await precompiled.write({ dir: join(root, 'dist/bin'), format: 'cjs', entryFileNames: '[name].cjs' });
execFileSync(process.execPath, [join(root, 'scripts/precompile.mjs')], { stdio: ['ignore', 'ignore', 'inherit'] });
trySettings();
writeFileSync(
  join(root, 'dist/bin/LICENCES.txt'),
  licences([...pageModules, ...output.flatMap((chunk) => ('moduleIds' in chunk ? chunk.moduleIds : []))]),
);

// Last, so that an executable file means a complete build.
chmodSync(join(root, 'dist/bin/icb-envelope.cjs'), 0o755);

/** V8 complains on standard error about unknown settings at every run. If it does, removes the compiled code, which brings them. */
function trySettings() {
  const { status, stderr } = spawnSync(process.execPath, [join(root, 'dist/bin/icb-envelope.cjs'), '--version'], { encoding: 'utf8' });
  if (status === 0 && stderr === '') return;
  console.warn(`Nothing is kept of what V8 made: this Node does not know a setting of bin/settings.ts. ${stderr}`);
  for (const name of readdirSync(join(root, 'dist/bin'))) if (name.endsWith('.compiled')) rmSync(join(root, 'dist/bin', name));
}

/** Commander loads what starts programs, for commands that are programs of their own. Here none is, and each start would wait for it. */
function withoutPrograms() {
  const none = '\0none';
  return {
    name: 'without programs',
    resolveId: (id) => (id === 'node:child_process' ? none : null),
    load: (id) => (id === none ? 'module.exports = {}' : null),
  };
}

/** Escapes all that is not ASCII (£, ’): V8 then holds the text at one byte a character, and Node need not decode it. */
function escaped(chunk) {
  if (!('code' in chunk)) return;
  if (chunk.name === 'core') chunk.code = withPlainExports(chunk.code);
  chunk.code = chunk.code.replace(/[\u0080-\uffff]/g, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

/** Hands out what it exports itself, not by some hundred functions that each run would make: nothing of the core is set again. */
function withPlainExports(code) {
  const start = code.indexOf('Object.defineProperty(exports,');
  const getter = /Object\.defineProperty\(exports,"([\w$]+)",\{enumerable:!0,get:function\(\)\{return ?(.+?)\}\}\)[,;]/gs;
  const members = [];
  const others = code.slice(start).replace(getter, (_, name, own) => {
    members.push(`${name}:${own}`);
    return '';
  });
  if (others.trim() !== '') throw new Error(`the core exports in another way than was expected: ${others.slice(0, 200)}`);
  return `${code.slice(0, start)};module.exports={${members}};`;
}

/** The modules and all that they import statically. */
async function importedBy(entries) {
  const imports = new Map();
  const moduleParsed = ({ id, importedIds }) => void imports.set(id, importedIds);
  await (await rolldown({ ...options, plugins: [...options.plugins, { name: 'imports', moduleParsed }] })).generate();
  const found = new Set(entries);
  for (const id of found) for (const imported of imports.get(id) ?? []) found.add(imported);
  return found;
}

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
