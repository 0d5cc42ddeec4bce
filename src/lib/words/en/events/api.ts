import type { EventTexts } from '../../event-texts.ts';
import { called } from './api-called.ts';
import { settled } from './api-settled.ts';

/** Calls of the API and what becomes of them. */
export const api: EventTexts<'api'> = { called, settled };
