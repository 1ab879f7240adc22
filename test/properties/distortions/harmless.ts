import type { Trial } from './trial.ts';
export const HARMLESS: readonly Trial[] = [{ name: 'nothing', change: (plan) => plan }];
