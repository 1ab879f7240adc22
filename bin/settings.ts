import { setFlagsFromString } from 'node:v8';

/** What V8 is told of a program that mostly runs for a tenth of a second. The build tries them with its own Node. */
const SETTINGS = [
  // What has run long is optimised: four times as long as V8 has it. A small run ends before that is any use to it, and then
  // would wait for what is still being optimised.
  '--interrupt-budget=300000',
  // What is called often is compiled at once, not when a batch of it is together: few batches are, in a small run.
  '--no-baseline-batch-compilation',
  // A pattern that is looked for twice is made machine code at once, not twice.
  '--no-regexp-tier-up',
  // The room for new objects stays as small as it is. It would grow to 32 MB while a ledger is read, of which little is kept.
  '--semi-space-growth-factor=1',
];

/** For the Node that they were tried with: they are V8's, and another may not know them. */
export function tune(): void {
  for (const setting of SETTINGS) setFlagsFromString(setting);
}
