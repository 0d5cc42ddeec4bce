/** The tab that a key moves to from the tab at `index` (WAI-ARIA, tabs pattern); undefined for any other key. */
export function tabForKey<Tab>(tabs: readonly Tab[], key: string, index: number): Tab | undefined {
  const { length } = tabs;
  const target: Readonly<Record<string, number>> = {
    ArrowRight: (index + 1) % length,
    ArrowLeft: (index - 1 + length) % length,
    Home: 0,
    End: length - 1
  };
  return Object.hasOwn(target, key) ? tabs[target[key] ?? 0] : undefined;
}
