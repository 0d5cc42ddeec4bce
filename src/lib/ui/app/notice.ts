/** Something that a person must know, until they close it. */
export interface Notice {
  readonly kind: 'error' | 'info';
  readonly text: string;
  /** Whether loading the page again may help. */
  readonly reload?: boolean;
}
