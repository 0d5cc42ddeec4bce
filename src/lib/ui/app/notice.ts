/** Something that a person must know, until they close it. */
export interface Notice {
  readonly kind: 'error' | 'info';
  readonly text: string;
}
