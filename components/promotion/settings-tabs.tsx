import { TabLinks } from "@/components/ui/tab-links";
import { paths, type EnvironmentPlace } from "@/lib/paths";

/** The two halves of the settings: what the project is, and what a sync must meet. */
export function SettingsTabs({ place }: { place: EnvironmentPlace }) {
  return (
    <TabLinks
      label="Settings"
      tabs={[
        { href: paths.environment(place, "settings"), label: "Project and environments", exact: true },
        { href: paths.rules(place), label: "Promotion rules" },
      ]}
    />
  );
}
