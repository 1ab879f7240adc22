#!/usr/bin/env node
// Node's own modules first: it takes up what it keeps of them under its own settings only.
import 'node:tty';
import { join } from 'node:path';
import { loadAndKeep, preload } from './precompiled.ts';
import { tune } from './settings.ts';

// Hashes of files are in every report but the terminal's.
if (process.argv.some((each) => /^-(?:o|v|-output|-format|-verbose)/.test(each))) process.getBuiltinModule('node:crypto');
// In this order: V8 takes up what was kept of the program under the settings it was made with.
tune();
const core = join(import.meta.dirname, 'core.cjs');
if (!preload(core)) loadAndKeep(core, process.argv.slice(2));
void import('../src/cli/main.ts').then(({ main }) => main(tune));
