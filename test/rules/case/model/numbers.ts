import type { CaseFile } from '../../../../rules/case/case-file.ts';

/** Numbers for things that are the same when their JSON is; each object is read once, because a file shares most of its parts with others. */
class Numbers {
  private readonly byObject = new WeakMap<object, number>();
  private readonly byText = new Map<string, number>();

  of(thing: object): number {
    let number = this.byObject.get(thing);
    if (number === undefined) {
      const text = JSON.stringify(thing);
      number = this.byText.get(text) ?? this.byText.size;
      this.byText.set(text, number);
      this.byObject.set(thing, number);
    }
    return number;
  }
}

/** Every file that the search has met, by number. */
export class Files {
  private readonly parts = new Numbers();
  private readonly numbers = new Map<string, number>();
  private readonly byObject = new WeakMap<CaseFile, number>();
  private readonly files: CaseFile[] = [];

  /** The file with this number. */
  file(number: number): CaseFile {
    const file = this.files[number];
    if (file === undefined) throw new RangeError(`no file ${String(number)}`);
    return file;
  }

  /** The number of a file. */
  numberOf(file: CaseFile): number {
    const known = this.byObject.get(file) ?? this.find(file);
    this.byObject.set(file, known);
    return known;
  }

  private find(file: CaseFile): number {
    const key = Object.entries(file)
      .map(([name, value]) => `${name}=${this.textOf(value)}`)
      .join(' ');
    const known = this.numbers.get(key);
    if (known !== undefined) return known;
    this.numbers.set(key, this.files.length);
    return this.files.push(file) - 1;
  }

  private textOf(value: CaseFile[keyof CaseFile]): string {
    if (Array.isArray(value)) return value.map((each: unknown) => this.textOf(each as CaseFile[keyof CaseFile])).join();
    return typeof value === 'object' ? `#${String(this.parts.of(value))}` : String(value);
  }
}
