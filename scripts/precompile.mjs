// Runs the program on the bundled example and keeps the code that V8 compiled, for the same version of Node.
import { createRequire } from 'node:module';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');
const require = createRequire(import.meta.url);
const { install, keep, scriptOf, textOf } = require('../dist/bin/precompiled.cjs');

const file = join(root, 'dist/bin/core.cjs');
const text = textOf(file);
// Compiled code cannot import later, so the core may only `require` its chunks.
if (text.includes('import('))
  throw new Error('the core imports a package dynamically: give the package a module of its own, and import that');
const script = scriptOf(file, text);
install(file, script);
process.on('exit', (status) => {
  if (status === 0) keep(file, text, script);
});
const england = ['baseline-2024-25.csv', 'plans.csv', 'actuals.csv'].map((name) => join(root, 'fixtures/england', name));
process.argv = [process.execPath, 'icb-envelope', 'report', ...england, '--no-config'];
require('../dist/bin/icb-envelope.cjs');
