// Modules of the project and of its tests as one that Node can load, for work that Vitest would start anew for each piece of.
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { rolldown } from 'rolldown';

export const root = join(import.meta.dirname, '../..');

/**
 * Packages stay outside, so the folder must be one of this project.
 * @param transform what is done to each module of the project, if anything
 * @param load modules that are nowhere, by their names
 */
export async function bundle({ entry, folder, transform = (code) => code, load = {} }) {
  const built = await rolldown({
    input: { main: entry },
    platform: 'node',
    cwd: root,
    external: (id) => /^(?:[a-z@]|#)/.test(id) && !Object.hasOwn(load, id),
    logLevel: 'silent',
    // The package has no side effects; its tests have.
    treeshake: false,
    plugins: [
      {
        name: 'places',
        resolveId: (id) => (Object.hasOwn(load, id) ? `\0${id}` : null),
        load: (id) => load[id.slice(1)] ?? null,
        transform: (code, id) => {
          if (!id.endsWith('.ts')) return null;
          return transform(code, id)
            .replaceAll('import.meta.dirname', JSON.stringify(dirname(id)))
            .replaceAll('import.meta.url', JSON.stringify(pathToFileURL(id).href));
        },
      },
    ],
  });
  await built.write({ dir: folder, format: 'esm', entryFileNames: '[name].mjs', chunkFileNames: '[name]-[hash].mjs' });
  return pathToFileURL(join(folder, 'main.mjs')).href;
}
