export function killed(options: {
  readonly executable: string;
  readonly kills: number;
  readonly seed: number;
}): Promise<{ readonly count: Readonly<Record<string, number>>; readonly faults: readonly string[] }>;
