// Bundles what runs in pages: the script and the style of the page that `report -o report.html` writes, and the page that reads files.
// A page contains its scripts and styles with their hashes and allows no others.
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { rolldown } from 'rolldown';

/** In order: later rules override earlier ones. */
const LOOKS = ['page', 'words', 'verdict', 'controls', 'tables', 'charts', 'narrow', 'print'];

/** @returns the modules to write, by name, and the modules that are in the scripts of pages */
export async function pageAssets(root) {
  const { shared, report, worker, moduleIds } = await reportAndWorker(root);
  const { code: styles } = await bundled(root, 'src/report/charts/styles.ts', 'esm');
  const { CHART_STYLESHEET } = await import(`data:text/javascript,${encodeURIComponent(styles)}`);
  const script = shared + report;
  const looks = LOOKS.map((name) => readFileSync(join(root, `src/browser/looks/${name}.css`), 'utf8'));
  const style = [...looks, CHART_STYLESHEET].join('\n').trim();
  const assets = { script, scriptHash: hashOf(script), style, styleHash: hashOf(style) };
  const main = await bundled(root, 'src/page/main.ts', 'iife');
  const { code: hashing } = await bundled(root, 'src/page/hashing.ts', 'iife');
  const own = { script: within(main.code), style: readFileSync(join(root, 'src/page/looks.css'), 'utf8').trim() };
  const reading = {
    ...own,
    scriptHash: hashOf(own.script),
    styleHash: hashOf(own.style),
    packed: gzipSync(JSON.stringify({ ...assets, script: report, shared, worker, hashing, example: exampleIn(root) }), {
      level: 9,
    }).toString('base64'),
  };
  return {
    page: { 'assets.cjs': exported(assets), 'reads.cjs': exported(reading) },
    pageModules: [...moduleIds, ...main.moduleIds],
  };
}

/** An illustrative England, with names that say so wherever they stand. */
function exampleIn(root) {
  const names = ['baseline-2024-25.csv', 'plans.csv', 'actuals.csv'];
  return Object.fromEntries(names.map((name) => [`illustrative-${name}`, readFileSync(join(root, 'fixtures/england', name), 'utf8')]));
}

function exported(values) {
  return Object.entries(values)
    .map(([name, value]) => `exports.${name} = ${JSON.stringify(value)};\n`)
    .join('');
}

/** A script as an element may hold it: no string of it may look like an end tag; escaped, it has the same value. */
function within(code) {
  return code.trim().replaceAll('</', '<\\/').replaceAll('<!--', '<\\!--');
}

async function bundled(root, input, format) {
  const bundle = await rolldown({ input: join(root, input), platform: 'browser', cwd: root, plugins: [numbersOnly(root)] });
  const { output } = await bundle.generate({ format, minify: true, codeSplitting: false });
  return output[0];
}

/**
 * The script of reports and that of the worker. The page that reads files holds once what both are made of: most of the first.
 * @returns `shared`, which either begins with, and the rest of each
 */
async function reportAndWorker(root) {
  const imports = new Map();
  const moduleParsed = ({ id, importedIds }) => void imports.set(id, importedIds);
  const [report, worker] = ['src/browser/main.ts', 'src/page/worker.ts'].map((path) => join(root, path));
  const options = {
    platform: 'browser',
    cwd: root,
    plugins: [platform(root), lighter, numbersOnly(root), { name: 'imports', moduleParsed }],
    preserveEntrySignatures: false,
    checks: { ineffectiveDynamicImport: false },
    transform: {
      inject: {
        Buffer: [join(root, 'src/platform/browser/buffer.ts'), 'Buffer'],
        process: [join(root, 'src/page/libraries/node.ts'), '*'],
      },
    },
  };
  const modulesOf = async (input) => {
    const { output } = await (await rolldown({ ...options, input })).generate({ codeSplitting: false });
    return output[0].moduleIds;
  };
  const inWorker = new Set(await modulesOf(worker));
  const inBoth = new Set((await modulesOf(report)).filter((id) => inWorker.has(id)));
  // With what the worker uses of them, they may need more.
  for (const id of inBoth) for (const imported of imports.get(id) ?? []) if (inWorker.has(imported)) inBoth.add(imported);
  const { output } = await (await rolldown({ ...options, input: { report, worker } })).generate({
    minify: true,
    entryFileNames: '[name].js',
    chunkFileNames: '[name].js',
    codeSplitting: {
      includeDependenciesRecursively: false,
      groups: [
        { name: 'shared', test: (id) => inBoth.has(id), priority: 2 },
        { name: 'worker', test: (id) => inWorker.has(id), priority: 1 },
      ],
    },
  });
  if (output.some(({ name, imports }) => name === 'shared' && imports.includes('worker.js'))) throw new Error('reports need the worker');
  const partOf = (name) => asPart(output.find(({ fileName }) => fileName === `${name}.js`));
  return {
    shared: within(`"use strict";${partOf('rolldown-runtime')}${partOf('shared')}`),
    report: within(partOf('report')),
    worker: partOf('worker'),
    moduleIds: output.flatMap(({ moduleIds }) => moduleIds),
  };
}

/** A chunk as a part of a script: it takes what it imports from the parts before it, and what it exports stands under its name. */
function asPart({ code, name }) {
  const partNamed = (file) => `part_${file.replace(/\W/g, '_')}`;
  const pairs = (list) => list.replace(/([\w$]+) as ([\w$]+)/g, '$1:$2');
  const inside = code
    .trim()
    .replaceAll(/import\{([^}]*)\}from"\.\/([\w-]+)\.js";/g, (_, list, file) => `const{${pairs(list)}}=${partNamed(file)};`)
    .replaceAll(/import\(`\.\/([\w-]+)\.js`\)/g, (_, file) => `Promise.resolve(${partNamed(file)})`)
    .replace(/export\{([^}]*)\};?$/, (_, list) => `return{${list.replace(/([\w$]+) as ([\w$]+)/g, '$2:$1')}};`);
  return `const ${partNamed(name)}=(()=>{${inside}})();`;
}

/** Modules of Node and of libraries that browsers have another way of, or no use for. */
const OTHERS = new Map([
  ['#page-assets', 'src/page/assets.ts'],
  ['#page-that-reads', 'src/page/assets.ts'],
  ['@e965/xlsx/dist/cpexcel.full.mjs', 'src/page/libraries/codePages.ts'],
  ['cli-table3', 'src/page/libraries/table.ts'],
  ['./completion.ts', 'src/page/libraries/completion.ts'],
  ...['events', 'process', 'path', 'fs', 'child_process'].map((name) => [`node:${name}`, 'src/page/libraries/node.ts']),
]);

/** Libraries that are loaded when needed. In a page, one file says what is used of them. */
const LIBRARIES = ['@e965/xlsx', 'hucre/xlsx', 'zod'];
const USED = 'src/page/libraries/used.ts';

/** Readers of other formats in the workbook library. It is handed only the records of an .xls, and archives of those of an .xlsb. */
const NEVER_READ = [
  ...['WK_', 'SYLK', 'DBF', 'PRN', 'DIF', 'ETH'],
  ...['parse_ws_xml', 'parse_ws_xml_data', 'parse_sst_xml', 'parse_sty_xml'],
  ...['parse_xlml_xml', 'parse_content_xml', 'parse_ods_styles', 'parse_numbers_iwa', 'html_to_sheet', 'rtf_to_sheet_str'],
];

/** Empties those readers, a fifth of the library, which it would not leave out by itself. */
const lighter = {
  name: 'lighter',
  transform(code, id) {
    if (!id.endsWith('/@e965/xlsx/xlsx.mjs')) return undefined;
    const parts = this.parse(code).body.flatMap(emptied);
    if (parts.length !== NEVER_READ.length) throw new Error('the workbook library has other readers than it had');
    return parts.toSorted((a, b) => b.from - a.from).reduce((text, { from, to, by }) => text.slice(0, from) + by + text.slice(to), code);
  },
};

/** Scales of numbers interpolate numbers: what d3 has for colours and dates is left out. */
function numbersOnly(root) {
  return {
    name: 'numbers-only',
    resolveId: (source) => (source === 'd3-interpolate' ? join(root, 'src/page/libraries/interpolate.ts') : null),
  };
}

/** The part of a statement that makes up a reader, and what stands for it. */
function emptied({ type, id, body, declarations = [] }) {
  if (type === 'FunctionDeclaration' && NEVER_READ.includes(id.name))
    return [{ from: body.start, to: body.end, by: '{ throw new Error() }' }];
  return declarations.flatMap(({ id: { name }, init }) =>
    NEVER_READ.includes(name) && init ? [{ from: init.start, to: init.end, by: '{}' }] : [],
  );
}

/** Takes the browser's side of what differs by platform. */
function platform(root) {
  const here = join(root, 'src/platform');
  return {
    name: 'platform',
    async resolveId(source, importer, options) {
      const other = OTHERS.get(source);
      if (other) return join(root, other);
      if (options.kind === 'dynamic-import' && LIBRARIES.includes(source)) return join(root, USED);
      const found = await this.resolve(source, importer, { ...options, skipSelf: true });
      if (!found || dirname(found.id) !== here || importer?.startsWith(join(here, 'browser'))) return found;
      const side = join(here, 'browser', basename(found.id));
      return existsSync(side) ? side : found;
    },
  };
}

/** The hash in the form of a content security policy. */
function hashOf(text) {
  return `sha256-${createHash('sha256').update(text).digest('base64')}`;
}
