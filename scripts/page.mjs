// The script and the style of the page that `report -o report.html` writes: bundled here, so that they can stand in it with
// their hashes, and the page allows nothing else.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { rolldown } from 'rolldown';

/** In the order in which they hold: what is said later goes before. */
const LOOKS = ['page', 'words', 'verdict', 'controls', 'tables', 'charts', 'narrow', 'print'];

/** @returns the modules to write, by name, and every module that the page's script is made of */
export async function pageAssets(root) {
  const { code, moduleIds } = await bundled(root, 'src/browser/main.ts', 'iife');
  const { code: styles } = await bundled(root, 'src/report/charts/styles.ts', 'esm');
  const { CHART_STYLESHEET } = await import(`data:text/javascript,${encodeURIComponent(styles)}`);
  // Nothing in a script may look like the end of one: in the strings of a program a slash may be led by a backslash.
  const script = code.trim().replaceAll('</', '<\\/').replaceAll('<!--', '<\\!--');
  const looks = LOOKS.map((name) => readFileSync(join(root, `src/browser/looks/${name}.css`), 'utf8'));
  const style = [...looks, CHART_STYLESHEET].join('\n').trim();
  const assets = { script, scriptHash: hashOf(script), style, styleHash: hashOf(style) };
  const names = Object.keys(assets);
  return {
    page: {
      'assets.cjs': names.map((name) => `exports.${name} = ${JSON.stringify(assets[name])};\n`).join(''),
    },
    pageModules: moduleIds,
  };
}

async function bundled(root, input, format) {
  const bundle = await rolldown({ input: join(root, input), platform: 'browser', cwd: root });
  const { output } = await bundle.generate({ format, minify: true });
  return output[0];
}

/** As a content security policy names it. */
function hashOf(text) {
  return `sha256-${createHash('sha256').update(text).digest('base64')}`;
}
