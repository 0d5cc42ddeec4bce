/** An element of a figure as data: the server writes it as markup, a page builds DOM of it. */
export interface Shape {
  readonly name: 'circle' | 'g' | 'path' | 'rect' | 'text' | 'title';
  /** By name; one that is undefined is left out. */
  readonly attributes: Attributes;
  readonly content: string | readonly Shape[];
}

export type Attributes = Readonly<Record<string, string | number | undefined>>;

/** Makes an element of its attributes and of the text or the elements in it. */
export function shape(
  name: Shape['name'],
  attributes: Attributes,
  content: string | readonly Shape[] = []
): Shape {
  return { name, attributes, content };
}
