import { byId, fill } from '../browser/dom.ts';
import type { DescribedCommand } from '../cli/completion/described.ts';
import { element } from '../report/formats/html/element.ts';
import { save } from './downloads.ts';
import type { Added } from './dropped.ts';
import type { Program } from './program.ts';

/** Texts of the illustrative example, by the names of its files. */
export type Example = Readonly<Record<string, string>>;

/** What an empty page offers: an example to try, and tables to fill in, as the command `template` writes them. */
export function offerBeginning(
  program: Program,
  template: DescribedCommand,
  example: Example,
  add: (files: readonly Added[]) => void,
): void {
  byId('example', HTMLElement).addEventListener('click', () => {
    add(Object.entries(example).map(([name, text]) => ({ name, content: new Blob([text]) })));
    // What was pressed is hidden now.
    byId('files', HTMLElement).focus();
  });
  const values = template.arguments[0]?.values;
  const kinds = values?.kind === 'one' ? values.words.map(({ name }) => name) : [];
  const place = byId('templates', HTMLElement);
  fill(
    place,
    kinds.map((kind) => element('button', { type: 'button', id: `template-${kind}` }, kind)),
  );
  for (const [index, button] of place.querySelectorAll('button').entries())
    button.addEventListener('click', async () => {
      const kind = kinds[index] ?? '';
      const name = `${kind}.xlsx`;
      const { written } = await program.run({ argv: ['template', kind, '-o', name], files: [] });
      for (const [each, content] of written) save(each, content);
    });
}
