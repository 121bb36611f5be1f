import "server-only";
import type { Metadata } from "next";
import type { EnvironmentPlace } from "@/lib/paths";
import { environmentPage } from "./page-context";

/** The `generateMetadata` of a page below an environment: its title begins with where one is (E4). */
export function titled(name: string) {
  return async function generateMetadata({
    params,
  }: {
    params: Promise<EnvironmentPlace>;
  }): Promise<Metadata> {
    const { org, project, env } = await params;
    const ctx = await environmentPage(org, project, env);
    return { title: `${name} · ${ctx.environment.name} · ${ctx.project.name}` };
  };
}
