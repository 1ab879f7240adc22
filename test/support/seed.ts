import { configureGlobal } from 'fast-check';

// Random where people work, so that it keeps finding things; the same in continuous integration, so that a change is not
// stopped by what it did not do. SEED repeats a run.
const { CI, SEED } = process.env;
if (SEED !== undefined || CI) configureGlobal({ seed: Number(SEED ?? 20250530) });
