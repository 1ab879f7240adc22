import type { Setting } from './settings.ts';

const TEXT = { type: ['string', 'number'] };

/** The JSON Schema of a configuration file. */
export function configSchema(settings: readonly Setting[]): object {
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: 'Options of icb-envelope that a job repeats',
    type: 'object',
    properties: {
      $schema: { type: 'string' },
      ...Object.fromEntries(settings.map((setting) => [setting.name, { description: setting.description, ...shapeOf(setting) }])),
    },
    additionalProperties: false,
  };
}

function shapeOf({ kind, choices }: Setting): object {
  const one = choices ? { enum: choices } : TEXT;
  switch (kind) {
    case 'flag':
      return { type: 'boolean' };
    case 'map':
      return { type: 'object', additionalProperties: TEXT };
    case 'list':
      return { anyOf: [one, { type: 'array', items: one }] };
    case 'text':
      return one;
  }
}
