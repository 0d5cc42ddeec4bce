/** Reads a query parameter by parameter, and keeps which could not be read. */
export class QueryReader {
  readonly #query: URLSearchParams;
  readonly #ignored: string[] = [];

  constructor(query: URLSearchParams) {
    this.#query = query;
  }

  /** The parameters that are there and say nothing, as `name=text`. */
  get ignored(): readonly string[] {
    return this.#ignored;
  }

  /** The parameter read by `parse`, or undefined when it is absent or (then named) not readable. */
  read<T>(name: string, parse: (text: string) => T | undefined): T | undefined {
    const text = this.#query.get(name);
    if (text === null) return undefined;
    const value = parse(text);
    if (value === undefined) this.#ignored.push(`${name}=${text.slice(0, 40)}`);
    return value;
  }
}

/** A number from `min` to `max`, or undefined for anything else. */
export function parseNumber(text: string, min: number, max: number): number | undefined {
  const value = Number(text);
  return text.trim() !== '' && value >= min && value <= max ? value : undefined;
}
