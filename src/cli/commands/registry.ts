import type { Syntax } from './syntax.ts';

/** Every command, in the order of the help. Each is loaded when it is called. */
export const COMMANDS: ReadonlyMap<string, () => Promise<Syntax>> = new Map(
  Object.entries({
    report: async () => (await import('./report.ts')).report,
    check: async () => (await import('./check.ts')).check,
    explain: async () => (await import('./explain.ts')).explain,
    rebalance: async () => (await import('./rebalance.ts')).rebalance,
    sensitivity: async () => (await import('./sensitivity.ts')).sensitivity,
    diff: async () => (await import('./diff.ts')).diff,
    inspect: async () => (await import('./inspect.ts')).inspect,
    template: async () => (await import('./template.ts')).template,
    page: async () => (await import('./page.ts')).page,
    rollup: async () => (await import('./rollup.ts')).rollup,
    icbs: async () => (await import('./icbs.ts')).icbs,
    rules: async () => (await import('./rules.ts')).rules,
    schema: async () => (await import('./schema.ts')).schema,
    completion: async () => (await import('./completion.ts')).completion,
  }),
);
