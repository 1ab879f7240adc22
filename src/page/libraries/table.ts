/** Stands for the library that draws tables on terminals: a page has none, and says so to the program. */
class Table {
  constructor() {
    throw new TypeError('a page has no terminal');
  }
}

// biome-ignore lint/style/noDefaultExport: the library has it so.
export default Table;
