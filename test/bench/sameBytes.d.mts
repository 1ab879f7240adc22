export function sameBytes(options: {
  readonly executable: string;
  readonly nodes: Readonly<Record<string, string>>;
  readonly locales?: readonly string[];
  readonly names?: readonly string[];
}): Promise<{ readonly compared: number; readonly different: readonly string[] }>;
