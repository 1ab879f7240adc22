import { setFlagsFromString } from 'node:v8';

/** What V8 is told of a program that mostly runs for a tenth of a second. */
const EVERYWHERE = [
  // What is called often is compiled at once, not when a batch of it is together: few batches are, in a small run.
  '--no-baseline-batch-compilation',
  // A pattern that is looked for twice is made machine code at once, not twice.
  '--no-regexp-tier-up',
  // Where objects of a kind are kept long is not counted, to make the next of them elsewhere: a small run ends before that is known.
  '--no-allocation-site-pretenuring',
  // The room for new objects stays as small as it is. It would grow to 32 MB while a ledger is read, of which little is kept.
  '--semi-space-growth-factor=1',
  // Room for new objects is cleared by the thread that needs it: for so small a room others take longer to be called than to do it.
  '--no-parallel-scavenge',
];

/** By the versions of V8 that they were tried with, those of Node 20, 22 and 24: another may not know them, and would say so at every run. */
const SETTINGS: Readonly<Record<string, readonly string[]>> = {
  // What has run long is optimised: four times as long as V8 has it. A small run ends before that is any use to it, and then
  // would wait for what is still being optimised; nor are short functions optimised sooner. What has run a few times is watched: two and a half
  // times as many, because most functions run a few times.
  '11.3': [
    ...EVERYWHERE,
    '--interrupt-budget=300000',
    '--interrupt-budget-factor-for-feedback-allocation=20',
    '--max-bytecode-size-for-early-opt=0',
  ],
  '12.4': EVERYWHERE,
  '13.6': EVERYWHERE,
};

export function tune(): void {
  for (const setting of SETTINGS[process.versions.v8.split('.', 2).join('.')] ?? []) setFlagsFromString(setting);
}
