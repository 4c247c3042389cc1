import type { Style } from '../../src/ui/style.ts';
import type { Picture, Size } from '../../src/ui/tui/frame.ts';

/** A screen of the program, as it draws it. `name`: of its file; `title`: what a person sees there. */
export interface Shown {
  readonly name: string;
  readonly title: string;
  readonly draw: (style: Style, size: Size) => Picture;
}
