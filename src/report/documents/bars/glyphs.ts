/** What bars are drawn with: the blocks of Unicode, or characters that every terminal has. */
export type Glyphs = 'blocks' | 'ascii';
