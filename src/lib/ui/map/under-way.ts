/** All that shows what is under way. Before anything has happened a map does without it. */
export { busNameAt } from '#lib/picture/map/bus-name.ts';
export { placeUnderWay } from '#lib/picture/map/place-under-way.ts';
export { underWay } from '#lib/picture/map/under-way.ts';
export { sayUnderWay } from './words.ts';
export { default as Ways } from './map-ways.svelte';
export { default as Marks } from './map-marks.svelte';
