/** The tabs of the inspector, in order. Their names are what people and assistive technology rely on. */
export const inspectorTabs = [
  { tab: 'sdp', name: 'SDP' },
  { tab: 'packet', name: 'Packet' },
  { tab: 'candidates', name: 'Candidates' },
  { tab: 'states', name: 'States' },
  { tab: 'nat', name: 'NAT' }
] as const;

export type InspectorTab = (typeof inspectorTabs)[number]['tab'];

/** The tab that a key moves to from the tab at `index` (WAI-ARIA, tabs pattern); undefined for any other key. */
export function tabForKey(key: string, index: number): InspectorTab | undefined {
  const { length } = inspectorTabs;
  const target: Readonly<Record<string, number>> = {
    ArrowRight: (index + 1) % length,
    ArrowLeft: (index - 1 + length) % length,
    Home: 0,
    End: length - 1
  };
  return Object.hasOwn(target, key) ? inspectorTabs[target[key] ?? 0]?.tab : undefined;
}
