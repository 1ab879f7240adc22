/** The board paper, read back as a package: its parts, their kinds, what names what, and the figures that it shows. */
import { join } from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import { beforeAll, describe, expect, test } from 'vitest';
import { root } from './support/process.ts';
import { runIn } from './support/shell.ts';

/** Whether each tag is closed by its own, so that a reader takes the part at all. */
function isWellFormed(xml: string): boolean {
  const open: string[] = [];
  for (const [, close, name = '', end] of xml.matchAll(/<(\/?)([\w:]+)(?:\s+[\w:]+="[^"<]*")*\s*(\/?)>/g)) {
    if (close) {
      if (open.pop() !== name) return false;
    } else if (!end) open.push(name);
  }
  const text = xml.replace(/<\?xml[^?]*\?>/, '').replace(/<\/?[\w:]+(?:\s+[\w:]+="[^"<]*")*\s*\/?>/g, '');
  return open.length === 0 && !/[<>]/.test(text);
}

const attributes = (xml: string, element: string, name: string) =>
  [...xml.matchAll(new RegExp(`<${element}\\b[^>]*? ${name}="([^"]*)"`, 'g'))].map(([, value = '']) => value);
const textsIn = (xml: string) => [...xml.matchAll(/<w:t [^>]*>([^<]*)</g)].map(([, text = '']) => text);

describe('a board paper of England', () => {
  let parts: ReadonlyMap<string, string> = new Map();
  const part = (name: string) => parts.get(name) ?? '';
  let document: { readonly regions: readonly { readonly name: string; readonly envelopeGap: string | null }[] };

  beforeAll(async () => {
    const written = new Map<string, string | Uint8Array>();
    const { stderr } = await runIn(['report', 'baseline-2024-25.csv', 'plans.csv', '-o', 'paper.docx', '-o', 'paper.json'], {
      folder: join(root, 'fixtures/england'),
      written,
    });
    if (!written.has('paper.json')) throw new Error(stderr);
    document = JSON.parse(String(written.get('paper.json')));
    parts = new Map(Object.entries(unzipSync(written.get('paper.docx') as Uint8Array)).map(([name, bytes]) => [name, strFromU8(bytes)]));
  });

  test('is well-formed, and has a kind for each part', () => {
    const kinds = part('[Content_Types].xml');
    const named = attributes(kinds, 'Override', 'PartName');
    for (const name of named) expect(parts.has(name.slice(1)), name).toBe(true);
    for (const [name, xml] of parts) {
      expect([name, isWellFormed(xml)]).toEqual([name, true]);
      if (name !== '[Content_Types].xml' && !name.endsWith('.rels')) expect(named, name).toContain(`/${name}`);
    }
    expect(isWellFormed('<a><b></a>')).toBe(false);
  });

  test('names only parts and styles that are there, and nothing outside', () => {
    const relations = part('word/_rels/document.xml.rels');
    const targets = attributes(relations, 'Relationship', 'Target');
    expect(part('_rels/.rels')).toContain('Target="word/document.xml"');
    expect(targets.filter((target) => !parts.has(`word/${target}`))).toEqual([]);
    expect(relations).not.toContain('TargetMode');
    const ids = attributes(relations, 'Relationship', 'Id');
    expect(attributes(part('word/document.xml'), 'c:chart', 'r:id').filter((id) => !ids.includes(id))).toEqual([]);
    const styles = attributes(part('word/styles.xml'), 'w:style', 'w:styleId');
    const used = new Set(attributes(part('word/document.xml'), 'w:pStyle', 'w:val'));
    expect([...used].filter((style) => !styles.includes(style))).toEqual([]);
  });

  test('has the answer, one table of the regions, two charts and its sections, and no command', () => {
    const xml = part('word/document.xml');
    const texts = textsIn(xml);
    expect(texts[1]).toBe(
      '2 of 7 regions are over in December 2025: North West by £4.70m and Midlands by £4.03m. Over later: South East from April 2026 (plan).',
    );
    expect(xml.match(/<w:tbl>/g)).toHaveLength(1);
    expect(xml.match(/<w:tr>/g)).toHaveLength(1 + 7 + 1);
    expect([...parts.keys()].filter((name) => name.includes('chart'))).toHaveLength(2);
    for (const heading of ['Next', 'Regions, the worst first', 'What is assumed', 'Sources']) expect(texts).toContain(heading);
    expect(texts.join('\n')).not.toContain('icb-envelope ');
  });

  test('draws the gaps of the document, and those that are over in their own colour', () => {
    const xml = part('word/charts/chart1.xml');
    const gaps = document.regions.flatMap(({ envelopeGap }) => envelopeGap ?? []);
    const drawn = [...xml.matchAll(/<c:numLit>[\s\S]*<\/c:numLit>/g)].flatMap(([all]) =>
      [...all.matchAll(/<c:v>([^<]*)</g)].map(([, value]) => value),
    );
    expect(drawn.toSorted()).toEqual(gaps.toSorted());
    expect(xml.match(/<c:dPt>/g)).toHaveLength(gaps.filter((gap) => Number(gap) > 0).length);
    const [, least = '0'] = /<c:min val="([^"]*)"/.exec(part('word/charts/chart2.xml')) ?? [];
    expect(Number(least)).toBeGreaterThan(100_000_000);
  });
});
