/** The action of a key on the focused ladder. */
export type LadderKey =
  | { readonly does: 'focus'; readonly by: 1 | -1 }
  | { readonly does: 'pan'; readonly by: 1 | -1 }
  | { readonly does: 'zoom'; readonly factor: number }
  | { readonly does: 'select' };

const zoomStep = 1.25;

/**
 * The ladder's own keys: up and down walk through the marks, with Shift they scroll, plus and minus zoom, Enter selects.
 * Everything else belongs to the page (space, arrows left and right, page keys, Home, End, Escape, …).
 */
export function ladderKey(
  event: Pick<KeyboardEvent, 'key' | 'shiftKey' | 'ctrlKey' | 'metaKey' | 'altKey'>
): LadderKey | undefined {
  if (event.ctrlKey || event.metaKey || event.altKey) return undefined;
  switch (event.key) {
    case 'ArrowDown':
      return { does: event.shiftKey ? 'pan' : 'focus', by: 1 };
    case 'ArrowUp':
      return { does: event.shiftKey ? 'pan' : 'focus', by: -1 };
    case '+':
    case '=':
      return { does: 'zoom', factor: zoomStep };
    case '-':
    case '_':
      return { does: 'zoom', factor: 1 / zoomStep };
    case 'Enter':
      return { does: 'select' };
    default:
      return undefined;
  }
}
