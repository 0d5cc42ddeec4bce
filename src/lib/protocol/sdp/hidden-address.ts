/**
 * Stands in a candidate where a browser hides the address of one that was never signaled: the attribute must have an
 * address, and RFC 2606 §2 keeps this one from meaning anything.
 */
export const hiddenAddress = 'hidden.invalid';
