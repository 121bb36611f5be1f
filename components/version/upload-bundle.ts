import { BUNDLE_LIMITS, isIgnoredPath } from "@/lib/schemas/bundle";

/** How much of the upload is on its way: both in bytes, `total` with the form around the files. */
export type UploadProgress = { sent: number; total: number };

/**
 * Sends a chosen folder (files with `webkitRelativePath`) or one archive as a bundle, reporting progress as it goes: the one thing
 * `fetch` cannot do. Resolves to the parsed JSON of the answer. Throws an `Error` whose message is the sentence of the refusal, and
 * a `DOMException` named `AbortError` when `signal` ends it.
 */
export async function uploadBundle(
  url: string,
  files: readonly File[],
  fields: Readonly<Record<string, string>>,
  onProgress: (progress: UploadProgress) => void,
  signal: AbortSignal,
): Promise<unknown> {
  signal.throwIfAborted();
  const form = formOf(files);
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  return send(url, form, onProgress, signal);
}

/** What is certain to be refused is refused here, before a person waits for megabytes to travel. */
function formOf(files: readonly File[]): FormData {
  const form = new FormData();
  const [only] = files;
  if (only && files.length === 1 && isArchive(only)) {
    if (only.size > BUNDLE_LIMITS.archiveBytes) throw tooLarge("The archive is larger than 26 MiB.");
    form.append("archive", only, only.name);
    return form;
  }

  const chosen = files
    .map((file) => ({ file, path: pathOf(file) }))
    .filter(({ path }) => !isIgnoredPath(path));
  if (chosen.length === 0) throw new Error("There is no file in this folder. Choose another one.");
  if (chosen.some(({ path }) => path.split("/").includes("node_modules"))) {
    throw new Error(
      "The folder contains node_modules. Leave it out; bundle the packages into your code instead.",
    );
  }
  if (chosen.length > BUNDLE_LIMITS.files) throw tooLarge("A bundle holds at most 2,000 files.");
  const size = chosen.reduce((sum, { file }) => sum + file.size, 0);
  if (size > BUNDLE_LIMITS.totalBytes) throw tooLarge("The files are larger than 25 MiB in all.");
  form.append("paths", JSON.stringify(chosen.map(({ path }) => path)));
  for (const { file } of chosen) form.append("file", file, "file");
  return form;
}

function isArchive(file: File): boolean {
  return file.webkitRelativePath === "" && /\.(tgz|tar\.gz|tar|zip)$/i.test(file.name);
}

function pathOf(file: File): string {
  return file.webkitRelativePath || file.name;
}

function tooLarge(what: string): Error {
  return new Error(`${what} Leave out what the code does not need.`);
}

function send(
  url: string,
  form: FormData,
  onProgress: (progress: UploadProgress) => void,
  signal: AbortSignal,
): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    const abort = () => request.abort();
    request.open("POST", url);
    request.setRequestHeader("accept", "application/json");
    request.upload.onprogress = (event) => onProgress({ sent: event.loaded, total: event.total });
    request.onload = () => {
      const answer = parse(request);
      // A page instead of JSON: the session has ended, and the browser has followed the way to the sign-in page.
      if (request.status >= 400 || answer === undefined) reject(refusalOf(request));
      else resolve(answer);
    };
    request.onerror = () => reject(new Error("The connection broke during the upload. Try again."));
    request.onabort = () => reject(new DOMException("The upload was stopped.", "AbortError"));
    request.onloadend = () => signal.removeEventListener("abort", abort);
    signal.addEventListener("abort", abort);
    request.send(form);
  });
}

function parse(request: XMLHttpRequest): unknown {
  try {
    return JSON.parse(request.responseText);
  } catch {
    return undefined;
  }
}

/** RFC 9457 problem details carry the sentence in `detail`. */
function refusalOf(request: XMLHttpRequest): Error {
  const problem = parse(request);
  const detail = typeof problem === "object" && problem && "detail" in problem ? problem.detail : undefined;
  return new Error(typeof detail === "string" ? detail : "The upload failed. Reload the page and try again.");
}
