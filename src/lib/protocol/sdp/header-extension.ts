/** One `a=extmap` (RFC 8285 §8). */
export interface HeaderExtension {
  /** 1–14 in one-byte headers, 1–255 in two-byte ones, 4096–4351 in an offer that leaves the choice to the answer. */
  readonly id: number;
  readonly direction?: string;
  readonly uri: string;
  /** The text behind the URI. */
  readonly attributes?: string;
}

/** Reads the value of an `a=extmap`; undefined if it is none. */
export function readExtension(value: string): HeaderExtension | undefined {
  const form = /^(\d{1,5})(?:\/(sendrecv|sendonly|recvonly|inactive))? (\S+)(?: (.+))?$/;
  const [, id, direction, uri, attributes] = form.exec(value) ?? [];
  if (id === undefined || uri === undefined) return undefined;
  return {
    id: Number(id),
    ...(direction !== undefined && { direction }),
    uri,
    ...(attributes !== undefined && { attributes })
  };
}

/** The value again. */
export function formatExtension({ id, direction, uri, attributes }: HeaderExtension): string {
  return `${id}${direction === undefined ? '' : `/${direction}`} ${uri}${attributes === undefined ? '' : ` ${attributes}`}`;
}
