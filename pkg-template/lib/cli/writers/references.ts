// Names of the environment variables that stand for secrets: equal secrets of many projects have one name.

export class References {
  /** For each name without a number, the masks that were met. */
  private readonly masks = new Map<string, unknown[]>();

  /** The name for a secret. One of which the server shows nothing may differ in each project. */
  nameOf(project: string, type: string, field: string, mask: unknown): string {
    const base = `${type}_${field.replace(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase()}`;
    const met = this.masks.get(base) ?? [];
    this.masks.set(base, met);
    const key = typeof mask === "string" && !mask.endsWith("*") ? mask : `of ${project}`;
    const index = met.indexOf(key);
    if (index < 0) met.push(key);
    const number = index < 0 ? met.length : index + 1;
    return number === 1 ? base : `${base}_${number}`;
  }

  all(): string[] {
    return [...this.masks].flatMap(([base, met]) => met.map((_, index) => (index === 0 ? base : `${base}_${index + 1}`)));
  }
}
