import type { StoryTexts } from '../../story-texts.ts';
import { checking } from './checking.ts';
import { connecting } from './connecting.ts';
import { disruption } from './disruption.ts';
import { gathering } from './gathering.ts';
import { losses } from './losses.ts';
import { negotiation } from './negotiation.ts';
import { phases } from './phases.ts';
import { securing } from './securing.ts';

/** A run as a story, in English. */
export const story: StoryTexts = {
  ideas: { ...negotiation, ...gathering, ...checking, ...losses, ...connecting, ...disruption, ...securing },
  phases
};
