import manifest from '../../package.json' with { type: 'json' };

/** Of the program, from its package. */
export const version: string = manifest.version;
