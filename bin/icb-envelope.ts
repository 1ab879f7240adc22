#!/usr/bin/env node
// Node's own modules first: it takes up what it keeps of them under its own settings only.
import { statSync } from 'node:fs';
import 'node:tty';
import { join } from 'node:path';
import { loadAndKeep, preload } from './precompiled.ts';
import { tune } from './settings.ts';

const argv = process.argv.slice(2);
// Every output but the terminal's has the hashes of files, and that of a long file is made while it is read.
if (argv.some((each) => /^-(?:o|v|-output|-format|-verbose)/.test(each) || isLong(each))) process.getBuiltinModule('node:crypto');
// In this order: V8 takes up what was kept of the program under the settings it was made with.
tune();
const core = join(import.meta.dirname, 'core.cjs');
if (!preload(core)) loadAndKeep(core, argv);
void import('../src/cli/main.ts').then(({ main }) => main(tune));

function isLong(name: string): boolean {
  try {
    return (statSync(name, { throwIfNoEntry: false })?.size ?? 0) > 1 << 18;
  } catch {
    // It is no name of a file, or that of one that nobody may read.
    return false;
  }
}
