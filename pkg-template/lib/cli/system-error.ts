// Why the system, or Node's --permission, does not open a file.

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: "this file does not exist",
  EACCES: "access is denied",
  EISDIR: "it is a folder",
};

/** The flag that allows what Node's --permission does not. */
const FLAGS: Readonly<Record<string, string>> = {
  FileSystemRead: "--allow-fs-read",
  FileSystemWrite: "--allow-fs-write",
};

/** `permission` and `resource` are there where Node's --permission refuses. */
interface SystemError extends NodeJS.ErrnoException {
  readonly permission?: string;
  readonly resource?: string;
}

/** Whether Node's --permission hides a file. It may allow writing to a file that it does not allow reading. */
export const isHidden = (error: unknown): boolean => (error as SystemError).code === "ERR_ACCESS_DENIED";

/** The file, or what was to be done, and why it cannot be; undefined where an error is not the system's. */
export function systemError(error: unknown): { subject: string; reason: string } | undefined {
  const { code = "", syscall, path, permission = "", resource } = (error ?? {}) as SystemError;
  if (code === "ERR_ACCESS_DENIED") {
    const flag = FLAGS[permission];
    const reason = `Node's --permission does not allow it${flag === undefined ? "" : `: add ${flag}`}`;
    return { subject: resource || permission, reason };
  }
  if (typeof syscall !== "string") return undefined;
  return { subject: path ?? syscall, reason: REASONS[code] ?? `the system refuses it (${code})` };
}
