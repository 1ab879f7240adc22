import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ranOther } from './process.ts';

/** Makes LibreOffice recalculate every formula, whatever value is saved with it. */
const ALWAYS = `<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry"><item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item></oor:items>`;

/** LibreOffice takes a second or two to start, and half a second for each workbook: two at once halve the wait. */
const OFFICES = 2;

/** Opens workbooks in LibreOffice and returns them as it saves them. */
export async function recalculated(books: ReadonlyMap<string, Uint8Array>): Promise<ReadonlyMap<string, Uint8Array>> {
  const shares = Array.from({ length: OFFICES }, (_, office) => [...books].filter((_each, index) => index % OFFICES === office));
  return new Map((await Promise.all(shares.map(inOneOffice))).flat());
}

/** In one run, with a profile of its own. */
async function inOneOffice(books: readonly (readonly [string, Uint8Array])[]): Promise<readonly (readonly [string, Uint8Array])[]> {
  const folder = mkdtempSync(join(tmpdir(), 'icb-envelope-office-'));
  try {
    const profile = join(folder, 'profile');
    mkdirSync(join(profile, 'user'), { recursive: true });
    writeFileSync(join(profile, 'user', 'registrymodifications.xcu'), ALWAYS);
    const files = books.map(([name, bytes], index) => {
      const file = `${index}.xlsx`;
      writeFileSync(join(folder, file), bytes);
      return { name, file };
    });
    const argv = ['--headless', '--convert-to', 'xlsx', '--outdir', 'out', ...files.map(({ file }) => file)];
    const { stdout, stderr, status } = await ranOther(
      'soffice',
      [`-env:UserInstallation=${pathToFileURL(profile).href}`, ...argv],
      folder,
      { ...process.env, HOME: folder },
    );
    if (status !== 0) throw new Error(`soffice ended with ${status}: ${stderr}${stdout}`);
    return files.map(({ name, file }) => [name, readFileSync(join(folder, 'out', file))] as const);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
