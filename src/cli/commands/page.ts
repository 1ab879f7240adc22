import { readOnce } from '../options/values.ts';
import { STATUS } from '../status.ts';
import { version } from '../version.ts';
import { deliver } from '../writing/deliver.ts';
import type { Syntax } from './syntax.ts';

export const page: Syntax = (command, { io, done }) => {
  command
    .description('write the whole program as one page, for machines where nothing can be installed; it reads files without a network')
    .requiredOption('-o, --output <file>', 'the page to write, whole or not at all', readOnce)
    .addHelpText('after', '\nExample:\n  icb-envelope page -o icb-envelope.html')
    .action(async ({ output }) => {
      const { pageThatReads } = await import('../../report/page/page.ts');
      await deliver(io, pageThatReads(version), { output });
      done(STATUS.done);
    });
};
