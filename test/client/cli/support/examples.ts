/** The command lines that a help text gives as its examples, each as its arguments without the program's name. */
export function examplesIn(help: string): string[][] {
  return [...help.matchAll(/^ {2}countersign (.+)$/gm)].map(([, line = '']) => argumentsOf(line));
}

/** Splits a command line as a shell does where it has plain words and double quotes. */
export function argumentsOf(line: string): string[] {
  return [...line.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, plain]) => quoted ?? plain ?? '');
}
