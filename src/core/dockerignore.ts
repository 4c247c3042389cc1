/** Tells of a path inside a build context whether it stays out, and of a folder whether nothing in it comes in either. */
export interface Ignoring {
  readonly leavesOut: (path: string) => boolean;
  readonly leavesOutAll: (folder: string) => boolean;
}

/** The rules of a `.dockerignore`: the last line that fits a path, or a folder that it lies in, decides; `!` takes it back in. */
export const readIgnore = (text: string): Ignoring => {
  const rules = text
    .split(/\r?\n/)
    .map(line => line.trim())
    .filter(line => line !== '' && !line.startsWith('#'))
    .map(line => ({
      isBack: line.startsWith('!'),
      pattern: line
        .replace(/^!/, '')
        .trim()
        .replace(/^\/|\/$/g, ''),
    }))
    .map(rule => ({ ...rule, fits: matcher(rule.pattern) }));
  const leavesOut = (path: string): boolean => {
    const folders = path.split('/').map((_, at, parts) => parts.slice(0, at + 1).join('/'));
    return rules.findLast(({ fits }) => folders.some(folder => fits.test(folder)))?.isBack === false;
  };
  const mayBeIn = (folder: string): boolean =>
    rules.some(({ isBack, pattern }) => isBack && (pattern.includes('*') || pattern.startsWith(`${folder}/`)));
  return { leavesOut, leavesOutAll: folder => leavesOut(folder) && !mayBeIn(folder) };
};

const matcher = (pattern: string): RegExp => {
  const parts = pattern.split(/(\*\*\/|\*\*|\*|\?)/).map(part => {
    if (part === '**/') return '(?:.*/)?';
    if (part === '**') return '.*';
    if (part === '*') return '[^/]*';
    return part === '?' ? '[^/]' : part.replaceAll(/[.+^${}()|[\]\\]/g, '\\$&');
  });
  return new RegExp(`^${parts.join('')}$`);
};
