// Reads an estate folder (mocks/README.md), as the independent source of what the mock must say.
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

export class Estate {
  constructor(folder) {
    this.folder = folder;
    this.settings = JSON.parse(readFileSync(join(folder, 'estate.json'), 'utf8'));
  }

  /** The audit's token: hubspot.token where it exists, else the estate's first. */
  token() {
    const file = join(this.folder, 'hubspot.token');
    return existsSync(file)
      ? readFileSync(file, 'utf8').trim()
      : this.settings.hubspot.tokens[0].token;
  }

  scopes(token) {
    return new Set(this.settings.hubspot.tokens.find((entry) => entry.token === token).scopes);
  }

  records(name) {
    const file = join(this.folder, 'hubspot', `${name}.jsonl`);
    if (!existsSync(file)) return [];
    return readFileSync(file, 'utf8').split('\n').filter(Boolean).map((line) => JSON.parse(line));
  }

  names(folder) {
    const path = join(this.folder, 'hubspot', folder);
    if (!existsSync(path)) return [];
    return readdirSync(path).map((file) => file.replace(/\.jsonl$/, '')).sort();
  }
}
