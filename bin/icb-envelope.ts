#!/usr/bin/env node
import { join } from 'node:path';
import { preload } from './precompiled.ts';
import { tune } from './settings.ts';

// In this order: V8 takes up what was kept under the settings it was made with, which are its own.
if (preload(join(import.meta.dirname, 'core.cjs'))) tune();
void import('../src/cli/main.ts').then(({ main }) => main());
