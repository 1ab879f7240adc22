// Bundles the script and the style of the page that `report -o report.html` writes. The page contains them with their hashes and
// allows no others.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { rolldown } from 'rolldown';

/** In order: later rules override earlier ones. */
const LOOKS = ['page', 'words', 'verdict', 'controls', 'tables', 'charts', 'narrow', 'print'];

/** @returns the modules to write, by name, and the modules that are in the page's script */
export async function pageAssets(root) {
  const { code, moduleIds } = await bundled(root, 'src/browser/main.ts', 'iife');
  const { code: styles } = await bundled(root, 'src/report/charts/styles.ts', 'esm');
  const { CHART_STYLESHEET } = await import(`data:text/javascript,${encodeURIComponent(styles)}`);
  // No string of the script may look like its end tag; escaped, it has the same value.
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

/** The hash in the form of a content security policy. */
function hashOf(text) {
  return `sha256-${createHash('sha256').update(text).digest('base64')}`;
}
