// How often each code occurred, by service.

export class Tally {
  #codes = new Map();

  add({ lines }) {
    for (const { type = "", issues } of lines) {
      for (const { code } of issues) {
        const services = this.#codes.get(code) ?? new Map();
        this.#codes.set(code, services.set(type, (services.get(type) ?? 0) + 1));
      }
    }
  }

  /** `{ code, count, services: [[type, count]] }`, the most frequent first. */
  rows() {
    const rows = [...this.#codes].map(([code, services]) => {
      const pairs = [...services].sort(([, a], [, b]) => b - a);
      return { code, count: pairs.reduce((sum, [, count]) => sum + count, 0), services: pairs };
    });
    return rows.sort((a, b) => b.count - a.count);
  }
}
