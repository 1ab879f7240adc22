// Makes WebAssembly of the scanner's source: the same source, compiler and options give the same bytes on every system.
import { join } from 'node:path';
import { main } from 'assemblyscript/asc';

const SOURCE = 'src/input/lines/scanner/scanner.ts';
/** Pages of 64 KiB: what `memory.ts` there lays out, and some thousand keys. */
const PAGES = 48;

/** @returns the module that holds it as text, since a page may fetch nothing, and the library may be anywhere */
export async function scannerModule(root) {
  let bytes = new Uint8Array();
  const options = ['-O3', '--converge', '--noAssert', '--runtime', 'stub', '--enable', 'simd', '--initialMemory', String(PAGES)];
  const { error, stderr } = await main([SOURCE, '--baseDir', join(root), '--outFile', 'scanner.wasm', ...options], {
    writeFile: (_, contents) => {
      bytes = contents;
    },
  });
  if (error) throw new Error(`the scanner does not compile: ${error.message}\n${stderr}`);
  return `exports.wasm = ${JSON.stringify(Buffer.from(bytes).toString('base64'))};\n`;
}
