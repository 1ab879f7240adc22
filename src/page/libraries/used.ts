/** What is used of libraries that the program loads whole when it needs them. A page holds no more of them than this. */
import { toJSONSchema } from 'zod';

export { CFB, read, SSF, set_cptable } from '@e965/xlsx';
export { writeXlsx } from 'hucre/xlsx';

export const z = { toJSONSchema };
