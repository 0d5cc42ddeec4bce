import type { Handle } from '@sveltejs/kit';

/** The faces of text and of headings: the first frame is set in them. */
const firstFaces = /ibm-plex-sans-latin-(?:400|600)-normal\.[^/]*$/;

/** Says what the browser fetches along with a page: its scripts, and the faces of the first frame. */
export const handle: Handle = ({ event, resolve }) =>
  resolve(event, {
    preload: ({ type, path }) => type === 'js' || (type === 'font' && firstFaces.test(path))
  });
