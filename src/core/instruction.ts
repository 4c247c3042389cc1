/** What people know by its name, in a command of many lines; the first that is there names the step. */
const known: readonly (readonly [RegExp, string])[] = [
  [/python-packages\.py choose/, 'choose packages'],
  [/python-packages\.py install|\bpip3? install/, 'pip install'],
  [/\buv (?:sync|pip install)/, 'uv sync'],
  [/\bnpm (?:ci|\$install)/, 'npm ci'],
  [/\bnpm install/, 'npm install'],
  [/\bnpm run (\S+)/, 'npm run $1'],
  [/\bapt-get \S* *.*install/s, 'apt-get install'],
  [/\bapk add/, 'apk add'],
  [/-m venv/, 'python -m venv'],
  [/\b(?:groupadd|useradd|adduser)\b/, 'useradd'],
  [/-m compileall/, 'compileall'],
  [/\bgo build/, 'go build'],
];

/** Letters that a name, and a whole instruction, may have. */
const [most, mostOfAll] = [40, 100];

/** An instruction of a Dockerfile as a person says it: `pip install`, `COPY src`, `FROM python:3.13`. */
export const instructionName = (text: string): string => {
  const [word = '', ...rest] = plain(text).split(' ');
  switch (word) {
    case 'RUN':
      return cut(nameOfCommand(rest.join(' ')));
    case 'FROM':
      return cut(
        `FROM ${(rest[0] ?? '')
          .replace(/^docker\.io\/(?:library\/)?/, '')
          .replace(/^samplemind-base\//, '')
          .replace(/@sha256:.*/, '')}`,
      );
    case 'COPY':
    case 'ADD':
      return cut(`${word} ${rest.slice(0, -1).join(' ') || (rest[0] ?? '')}`);
    default:
      return cut(plain(text));
  }
};

const nameOfCommand = (command: string): string => {
  for (const [pattern, name] of known) {
    const found = pattern.exec(command);
    if (found) return name.replace('$1', found[1] ?? '');
  }
  return command;
};

/** An instruction in one line, without the flags of RUN and COPY. */
export const inOneLine = (text: string): string => cut(plain(text), mostOfAll);

const plain = (text: string): string =>
  text
    .replaceAll(/ --[\w-]+(?:=\S+)?/g, '')
    .replaceAll(/\s+/g, ' ')
    .trim();

const cut = (text: string, letters = most): string => (text.length > letters ? `${text.slice(0, letters - 1)}…` : text);
