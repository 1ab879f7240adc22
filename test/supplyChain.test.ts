/** What the program is made of, and what may change it unseen. */
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { root } from './support/process.ts';

interface Entry {
  readonly version: string;
  readonly resolved?: string;
  readonly integrity?: string;
  readonly dev?: boolean;
  readonly hasInstallScript?: boolean;
}

const jsonOf = (...path: readonly string[]) => JSON.parse(readFileSync(join(root, ...path), 'utf8'));
const entries = Object.entries<Entry>(jsonOf('package-lock.json').packages).filter(([path]) => path !== '');

test('each entry of the lock file has a hash, and none leads away from the registry', () => {
  expect(entries.length).toBeGreaterThan(100);
  expect(entries.filter(([, { integrity = '' }]) => !/^sha512-[\w+/]{86}==$/.test(integrity)).map(([path]) => path)).toEqual([]);
  expect(entries.filter(([, { resolved = '' }]) => /^(?:git|file|http:)/.test(resolved)).map(([path]) => path)).toEqual([]);
});

test('no package runs anything when it is installed, by its lock entry and by itself', () => {
  expect(entries.filter(([, { hasInstallScript }]) => hasInstallScript)).toEqual([]);
  const scripts = entries.flatMap(([path]) => {
    try {
      return [[path, jsonOf(path, 'package.json').scripts ?? {}] as const];
    } catch {
      // For another system.
      return [];
    }
  });
  expect(scripts.length).toBeGreaterThan(50);
  for (const [path, own] of scripts)
    for (const name of ['preinstall', 'install', 'postinstall']) expect(own, path).not.toHaveProperty(name);
});

test('versions are exact, and those of the lock file', () => {
  const { dependencies, devDependencies } = jsonOf('package.json');
  for (const [name, version] of Object.entries({ ...dependencies, ...devDependencies }))
    expect(entries.find(([path]) => path === `node_modules/${name}`)?.[1].version, name).toBe(version);
});

interface Component {
  readonly name: string;
  readonly version: string;
  readonly hashes?: readonly { readonly content: string }[];
  readonly properties: readonly { readonly name: string }[];
}

// Not with --omit dev, by which npm leaves out what a tool needs too: fflate, zod and nine more.
test('npm run sbom lists every package with its hash, and marks the tools', () => {
  const made = JSON.parse(execFileSync('npm', ['run', '--silent', 'sbom'], { cwd: root, encoding: 'utf8', maxBuffer: 1 << 26 }));
  const listed = made.components.map(({ name, version, hashes, properties }: Component) => {
    expect(hashes?.[0]?.content, name).toMatch(/^[\da-f]{128}$/);
    return `${name}@${version}${properties.some((each) => each.name === 'cdx:npm:package:development') ? ', a tool' : ''}`;
  });
  const all = entries.map(([path, { version, dev }]) => `${path.replace(/^.*node_modules\//, '')}@${version}${dev ? ', a tool' : ''}`);
  expect([made.bomFormat, made.metadata.component.version]).toEqual(['CycloneDX', jsonOf('package.json').version]);
  expect([...new Set(listed)].toSorted()).toEqual([...new Set(all)].toSorted());
});

describe('the workflows', () => {
  const folder = join(root, '.github/workflows');
  test.each(readdirSync(folder))('%s may read only, and its actions are pinned by commit', (name) => {
    const text = readFileSync(join(folder, name), 'utf8');
    const { permissions, jobs } = parse(text);
    expect(permissions).toEqual({ contents: 'read' });
    for (const job of Object.values<object>(jobs)) expect(job).not.toHaveProperty('permissions');
    const uses = [...text.matchAll(/uses: *(.*)/g)].map(([, action = '']) => action);
    expect(uses.length).toBeGreaterThan(0);
    for (const action of uses) expect(action).toMatch(/^[\w./-]+@[\da-f]{40} # v\d+\.\d+\.\d+$/);
    expect(text).toContain('persist-credentials: false');
  });
});
