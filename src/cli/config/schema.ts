import type { Setting } from './settings.ts';

const TEXT = { type: ['string', 'number'] };

const FIELDS = { type: 'object', additionalProperties: TEXT };

const FILE_RULE = {
  type: 'object',
  properties: {
    match: {
      description: 'a pattern: *.xlsx is of names in any folder, plans/*.xlsx of paths beside this file',
      type: 'string',
      minLength: 1,
    },
    set: { description: 'as the option: columns that these files lack', ...FIELDS },
    map: { description: 'as the option: which header a field has in these files', ...FIELDS },
    sheets: { description: 'the sheets that are read of a workbook: a name, or a pattern such as Plan*', type: 'string', minLength: 1 },
  },
  required: ['match'],
  anyOf: [{ required: ['set'] }, { required: ['map'] }, { required: ['sheets'] }],
  additionalProperties: false,
};

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
      return FIELDS;
    case 'list':
      return { anyOf: [one, { type: 'array', items: one }] };
    case 'text':
      return one;
    case 'files':
      return { type: 'array', items: FILE_RULE };
  }
}
