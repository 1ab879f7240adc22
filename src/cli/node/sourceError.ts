import { SourceError } from '../../input/bytes/source.ts';

/** What a failure of the file system means for what was to be read. */
export function sourceError(error: unknown): unknown {
  if (!(error instanceof Error) || !('code' in error)) return error;
  if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return new SourceError('absent', 'no such file');
  if (error.code === 'EISDIR') return new SourceError('folder', 'it is a folder');
  if (error.code === 'EACCES' || error.code === 'EPERM') return new SourceError('permission', 'no permission');
  return new SourceError('other', error.message);
}
