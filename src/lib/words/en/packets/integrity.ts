import type { PacketTexts } from '../../packet-texts.ts';

/** An integrity that was computed again, or could not be, in few words. */
export const integrity: PacketTexts['integrity'] = ({ held, recipe }, nameOf) => {
  if (!held) {
    const meaning =
      recipe.scheme === 'long-term'
        ? 'made with the TURN user’s password, which the trace does not hold'
        : 'made with a password that no description holds so far';
    return { value: 'not recomputed', meaning };
  }
  const whose = held.ice ? `${nameOf(held.ice.owner)}’s ice-pwd` : 'the TURN user’s password';
  return held.ok
    ? { value: '✓ recomputed', meaning: `made with ${whose}` }
    : { value: '✗ differs', meaning: `not made with ${whose}, or the bytes were changed` };
};
