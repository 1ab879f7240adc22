// Which mutants the compiler refuses: nobody can make them, so they say nothing of the tests.
import { spawnSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { root } from '../support/bundled.mjs';

/**
 * Each mutant is compiled as a neighbour of its source that nothing imports, all of them in one run. What is left unused is no reason to refuse one.
 * @param mutants with the `file` and the `number` of each
 * @param sources the text of each file
 * @returns the numbers of those that are refused
 */
export function refusedByCompiler(mutants, sources) {
  const folder = join(root, `.compiled-${process.pid}`);
  const write = (name, text) => {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  };
  const nameOf = (file, number) => file.replace(/\.ts$/, `.${number}.ts`);
  try {
    write(
      'tsconfig.json',
      JSON.stringify({
        extends: '../tsconfig.json',
        compilerOptions: { noEmit: true, noUnusedLocals: false, noUnusedParameters: false, rootDir: '..', rootDirs: ['..', '.'] },
        include: ['src'],
      }),
    );
    for (const [file, source] of sources) {
      const own = mutants.filter((each) => each.file === file);
      if (own.length > 0) write(nameOf(file, 'whole'), source);
      for (const { number, start, end, isStatement, text } of own)
        write(nameOf(file, number), source.slice(0, start) + (isStatement ? '{}' : `(${text})`) + source.slice(end));
    }
    const { stdout } = spawnSync('npx', ['tsc', '-p', folder, '--pretty', 'false'], { cwd: root, encoding: 'utf8', maxBuffer: 2 ** 30 });
    const refused = new Set(
      [...stdout.matchAll(/^(\S+?)\.(\w+)\.ts\(/gm)].map(([, file, number]) => `${relative(folder, join(root, file))} ${number}`),
    );
    const has = (file, number) => refused.has(`${file.replace(/\.ts$/, '')} ${number}`);
    const strays = [...sources.keys()].filter((file) => has(file, 'whole'));
    if (strays.length > 0) throw new Error(`the compiler refuses ${strays[0]} as it is:\n${stdout.slice(0, 1000)}`);
    return new Set(mutants.filter(({ file, number }) => has(file, number)).map(({ number }) => number));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
