#!/usr/bin/env node
import { nodeIo } from '../src/cli/node.ts';
import { run } from '../src/cli/run.ts';
import { STATUS } from '../src/cli/status.ts';

process.on('SIGINT', () => process.exit(STATUS.interrupted));
// Not process.exit: it would lose output that a pipe has not taken yet.
process.exitCode = await run(process.argv.slice(2), nodeIo(process));
