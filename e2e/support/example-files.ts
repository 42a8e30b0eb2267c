import { exampleFolders } from '../../src/core/example/example-folders.ts';

export interface UploadFile {
  readonly name: string;
  readonly mimeType: string;
  readonly buffer: Buffer;
}

/** The files of one of the fictional examples, as a person would drop them. */
export function exampleFiles(folder: string): UploadFile[] {
  return [...exampleFolders()].flatMap(([path, content]) => {
    const name = path.split('/').at(-1) ?? path;
    if (!path.startsWith(`${folder}/`)) return [];
    return [{ name, mimeType: 'application/octet-stream', buffer: Buffer.from(content) }];
  });
}

export function exampleFile(folder: string, name: string): UploadFile {
  const file = exampleFiles(folder).find((candidate) => candidate.name === name);
  if (file === undefined) throw new Error(`no ${name} in the example ${folder}`);
  return file;
}
