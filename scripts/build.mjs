// The library is compiled file by file, typed and unbundled; the executable is bundled, because a small run spends most
// of its time opening files. What a run does not need stays in chunks of its own, loaded when asked for.
import { execFileSync } from 'node:child_process';
import { chmodSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { rolldown } from 'rolldown';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const tsc = join(dirname(createRequire(import.meta.url).resolve('typescript/package.json')), 'bin', 'tsc');

rmSync(join(root, 'dist'), { recursive: true, force: true });
execFileSync(process.execPath, [tsc, '--project', join(root, 'tsconfig.build.json')], { stdio: 'inherit' });

const bundle = await rolldown({
  input: { 'icb-envelope': join(root, 'bin/icb-envelope.ts') },
  platform: 'node',
  external: [/^node:/, /^zod/, 'iconv-lite'],
  cwd: root,
});
await bundle.write({
  dir: join(root, 'dist/bin'),
  format: 'esm',
  chunkFileNames: '[name].js',
  comments: { legal: true },
  minify: true,
  codeSplitting: {
    // One chunk for what every report needs. Not the entry itself: it waits for commands, which import this chunk. Not what
    // only some runs need: colours, other commands and formats, and the schema library.
    groups: [
      {
        name: 'core',
        test: /^(?!.*(\/bin\/|\/chalk\/|\/csv-parse\/|\/terminalGrid\.ts|\/(cli-table3|string-width|strip-ansi|ansi-regex|emoji-regex|is-fullwidth-code-point)\/|\/colour\.ts|\/policy\/(schema|parse)\.ts|\/report\/schema\.ts|\/commands\/(schema|explain|icbs|rules|document|check)\.ts|\/documents\/(explain|icbs|rules|details)\.ts|\/formats\/(json|csv|wire|markdown)\.ts))/,
      },
    ],
  },
});
chmodSync(join(root, 'dist/bin/icb-envelope.js'), 0o755);
