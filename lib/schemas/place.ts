import { z } from "zod";

const slug = z.string().min(1).max(80);

/** What pages bind to their actions: the slugs of the URL. They come back from the browser and are looked up anew each time. */
export const organizationPlaceSchema = z.strictObject({ org: slug });
export const projectPlaceSchema = z.strictObject({ org: slug, project: slug });
export const environmentPlaceSchema = z.strictObject({ org: slug, project: slug, env: slug });
