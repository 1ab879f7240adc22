#!/usr/bin/env node
import { join } from 'node:path';
import { preload } from './precompiled.ts';

preload(join(import.meta.dirname, 'core.cjs'));
void import('../src/cli/main.ts').then(({ main }) => main());
