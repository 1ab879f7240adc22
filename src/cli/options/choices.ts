/** What an argument may be, where a command has one of a few words. */
export const SHELLS = ['bash', 'zsh', 'fish', 'powershell'] as const;
export type Shell = (typeof SHELLS)[number];

export const SCHEMA_NAMES = ['assessment', 'comparison', 'inspection', 'policy', 'config', 'accepted'] as const;
export type SchemaName = (typeof SCHEMA_NAMES)[number];
