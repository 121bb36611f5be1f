import { DomainError } from "@/lib/domain/errors";
import { archiveEntries } from "./archive";
import { collectBundle, type Bundle, type BundleEntry } from "./bundle";
import { readForm, type Form } from "./form";

/** A bundle as it came over the network, with what the form said about it; both texts are still to be parsed by a schema. */
export type Upload = { bundle: Bundle; name?: string; description?: string };

/**
 * Reads a `multipart/form-data` request into a bundle, while it arrives. Either a field `paths` (a JSON array of relative paths) and
 * then one part `file` for each, in that order, or one part `archive`. Text fields `name` and `description` may stand anywhere.
 *
 * After a refusal the rest of the body is read and thrown away (up to a bound), since a browser that is still sending does not
 * listen to the answer. Throws `DomainError`: those of `readArchive`, and `bundle_unreadable` for a form that is not as above.
 */
export async function readUpload(request: Request): Promise<Upload> {
  const form = readForm(request);
  try {
    const bundle = await collectBundle(uploadEntries(form));
    return { bundle, ...texts(form) };
  } finally {
    await form.discard();
  }
}

async function* uploadEntries(form: Form): AsyncGenerator<BundleEntry> {
  let read = 0;
  let archived = false;
  for await (const part of form.files) {
    if (archived) throw malformed("something stands after the archive");
    if (part.name === "archive" && read === 0) {
      archived = true;
      yield* archiveEntries(part.bytes, part.filename || "the archive");
      continue;
    }
    if (part.name !== "file") throw malformed("a part has an unknown name");
    const path = form.paths()[read];
    if (path === undefined) throw malformed("there are more files than paths");
    read += 1;
    yield { path, kind: "file", bytes: part.bytes };
  }
  if (archived) return;
  if (read === 0) throw malformed("there is no file in it");
  if (read < form.paths().length) throw malformed("there are fewer files than paths");
}

function malformed(what: string): DomainError {
  return new DomainError(
    "bundle_unreadable",
    `The upload is not as expected: ${what}. Send “paths” and then each file, or one archive.`,
  );
}

function texts(form: Form): { name?: string; description?: string } {
  const name = form.text("name");
  const description = form.text("description");
  return { ...(name ? { name } : {}), ...(description ? { description } : {}) };
}
