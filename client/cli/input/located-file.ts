import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { isMap, isNode, isScalar, isSeq, LineCounter, parseDocument, type Document } from 'yaml';
import type { Refusal } from '../../../rules/refusal.ts';
import { decodeText } from '../../../protocol/decode.ts';
import { systemCode, wrongInput } from '../failure.ts';
import type { Io } from '../io.ts';

/** Finds the place of a field in a file or on the command line. */
export interface LocatedSource {
  /** `file:line:column` of a path such as `details.consulted[2].department`; the place of its parent where the field is missing. */
  readonly positionOf: (place: string) => string;
}

/** The value of a YAML or JSON file, and the place of each field in it. */
export interface LocatedFile extends LocatedSource {
  readonly content: unknown;
}

const STDIN = '-';

/**
 * Reads a YAML or JSON file; `-` is standard input. Throws a failure, with line and column, for a file that cannot be read,
 * is no text in UTF-8 or GB18030, is malformed, names a field twice or holds several documents.
 */
export async function readLocatedFile(file: string, io: Pick<Io, 'stdin'>): Promise<LocatedFile> {
  const name = file === STDIN ? 'stdin' : file;
  const bytes = await fileBytes(file, io);
  const decoded = decodeText(name, bytes);
  if (!decoded.ok) throw wrongInput([decoded.refusal]);
  return readLocatedText(name, decoded.text);
}

/** Does the same with a text that was read already. */
export function readLocatedText(name: string, text: string): LocatedFile {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const at = (offset: number): string => {
    const { line, col } = lines.linePos(offset);
    return `${name}:${String(Math.max(line, 1))}:${String(Math.max(col, 1))}`;
  };
  const refusals = document.errors.map((error) => malformed(error.message, at(error.pos[0])));
  if (refusals.length > 0) throw wrongInput(refusals);
  if (path.extname(name) === '.json') parseJson(name, text);
  return { content: contentOf(document, at), positionOf: (place) => at(offsetOf(document, place)) };
}

/** A refusal whose path is replaced by the place in the file or on the command line. */
export function locatedRefusal({ positionOf }: LocatedSource, refusal: Refusal): Refusal {
  return refusal.path === undefined ? refusal : { ...refusal, path: positionOf(refusal.path) };
}

/** The bytes of a file; `-` is standard input. Throws a failure for one that cannot be read. */
export async function fileBytes(file: string, io: Pick<Io, 'stdin'>): Promise<Uint8Array> {
  if (file === STDIN) return io.stdin();
  try {
    return await readFile(file);
  } catch (error) {
    throw wrongInput([unreadable(file, error)]);
  }
}

/** A file or folder that cannot be read, with the system's own code for why. */
export function unreadable(file: string, error: unknown): Refusal {
  const code = systemCode(error);
  return { code: 'UNREADABLE_FILE', zh: `无法读取文件（${code}）。`, en: `The file cannot be read (${code}).`, path: file };
}

/**
 * Parses JSON. Throws a failure with line and column for other text, also for YAML, because a file that is called JSON must be
 * readable to other programs.
 */
export function parseJson(name: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    const message = error instanceof Error ? error.message : '';
    const before = text.slice(0, Number(/at position (\d+)/.exec(message)?.[1] ?? 0)).split('\n');
    throw wrongInput([malformed(message, `${name}:${String(before.length)}:${String((before.at(-1) ?? '').length + 1)}`)]);
  }
}

function contentOf(document: Document.Parsed, at: (offset: number) => string): unknown {
  try {
    return document.toJS({ maxAliasCount: 100 });
  } catch (error) {
    throw wrongInput([malformed(error instanceof Error ? error.message : '', at(0))]);
  }
}

function offsetOf(document: Document.Parsed, place: string): number {
  const steps = [...place.matchAll(/([^.[\]]+)|\[(\d+)\]/g)].map((match) => match[1] ?? Number(match[2]));
  let node: unknown = document.contents;
  let offset = document.contents?.range[0] ?? 0;
  for (const step of steps) {
    if (isMap(node)) {
      const pair = node.items.find(({ key }) => isScalar(key) && String(key.value) === String(step));
      if (pair === undefined) return offset;
      if (isNode(pair.key)) offset = pair.key.range?.[0] ?? offset;
      node = pair.value;
    } else if (isSeq(node) && typeof step === 'number') {
      node = node.items[step];
    } else {
      return offset;
    }
    if (!isNode(node)) return offset;
    offset = node.range?.[0] ?? offset;
  }
  return offset;
}

function malformed(message: string, place: string): Refusal {
  return {
    code: 'MALFORMED_FILE',
    zh: '文件格式有误，不是正确的 YAML 或 JSON；请检查此处。',
    en: `The file is malformed: ${message}`,
    path: place,
  };
}
