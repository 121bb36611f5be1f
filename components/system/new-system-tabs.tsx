import { TabLinks } from "@/components/ui/tab-links";
import { paths, type EnvironmentPlace } from "@/lib/paths";

/** The two ways to add a system. */
export function NewSystemTabs({ place }: { place: EnvironmentPlace }) {
  const tabs = [
    { href: paths.newSystem(place), label: "By hand", exact: true },
    { href: paths.importSystem(place), label: "From an OpenAPI document" },
  ];
  return <TabLinks label="Ways to add a system" tabs={tabs} />;
}
