import { granularities, type Granularity } from '#lib/analysis/granularity.ts';
import { parsePace, type Pace } from '#lib/ui/app/pace.ts';
import { recall, remember } from './storage.ts';

export type Theme = 'light' | 'dark' | 'projector';
export type ScaleKind = 'time' | 'gaps' | 'rows';

export type TypeSize = 'normal' | 'large' | 'larger';

export type MapSize = 'shown' | 'hidden' | 'large';

const mapSizes: readonly MapSize[] = ['shown', 'hidden', 'large'];
export const themes: readonly Theme[] = ['light', 'dark', 'projector'];
export const typeSizes: readonly TypeSize[] = ['normal', 'large', 'larger'];
export const scaleKinds: readonly ScaleKind[] = ['time', 'gaps', 'rows'];

/** How a person likes to look at runs. Remembered in this browser; none of it is part of a run. */
export class Settings {
  theme: Theme = $state('light');
  typeSize: TypeSize = $state('normal');
  pace: Pace = $state('story');
  granularity: Granularity = $state('story');
  scaleKind: ScaleKind = $state('gaps');
  /** Whether the map stands above the ladder, or in its place; `auto` where there is room for it. */
  stage: 'auto' | MapSize = $state('auto');
  #beforeLarge: 'auto' | MapSize = 'auto';
  /** Whether each hop of a datagram shows its addresses. */
  addresses = $state(false);

  /** Whether only the figure and a caption show, large. Part of a link; not remembered. */
  presenting = $state(false);
  /** Whether the screen is black while one speaks. */
  blank = $state(false);

  /** Takes over what this browser remembers. Called in the browser only: prerendered pages show the defaults. */
  recall(): void {
    const { theme, type } = document.documentElement.dataset;
    this.theme = themes.find((one) => one === theme) ?? this.theme;
    this.typeSize = typeSizes.find((one) => one === type) ?? this.typeSize;
    this.pace = parsePace(recall('pace')) ?? this.pace;
    const granularity = recall('granularity');
    this.granularity =
      granularities.find((one) => one.granularity === granularity)?.granularity ?? this.granularity;
    const scale = recall('scale');
    this.scaleKind = scaleKinds.find((one) => one === scale) ?? this.scaleKind;
    const stage = recall('stage');
    this.stage = mapSizes.find((one) => one === stage) ?? 'auto';
    this.addresses = recall('addresses') === 'shown';
  }

  setTheme(theme: Theme): void {
    this.theme = theme;
    this.#showTheme();
    remember('theme', theme);
  }

  setTypeSize(size: TypeSize): void {
    this.typeSize = size;
    document.documentElement.dataset['type'] = size;
    remember('type', size);
  }

  present(on: boolean): void {
    this.presenting = on;
    this.blank = false;
    document.documentElement.toggleAttribute('data-presenting', on);
    this.#showTheme();
  }

  /** The light theme is presented in the projector's colours: they are seen from the last row. */
  #showTheme(): void {
    const { theme, presenting } = this;
    document.documentElement.dataset['theme'] = presenting && theme === 'light' ? 'projector' : theme;
  }

  setPace(pace: Pace): void {
    this.pace = pace;
    remember('pace', String(pace));
  }

  setGranularity(granularity: Granularity): void {
    this.granularity = granularity;
    remember('granularity', granularity);
  }

  setScaleKind(kind: ScaleKind): void {
    this.scaleKind = kind;
    remember('scale', kind);
  }

  setStage(stage: 'auto' | MapSize): void {
    this.stage = stage;
    remember('stage', stage);
  }

  /** Gives the whole figure to the map, or brings back what stood there before. */
  toggleLargeMap(): void {
    if (this.stage === 'large') this.setStage(this.#beforeLarge);
    else {
      this.#beforeLarge = this.stage;
      this.setStage('large');
    }
  }

  setAddresses(shown: boolean): void {
    this.addresses = shown;
    remember('addresses', shown ? 'shown' : 'hidden');
  }
}
