import { Notice } from "@/components/ui/notice";
import { PageHeader } from "@/components/ui/page-header";
import { UploadForm } from "@/components/version/upload-form";
import { projectPage } from "@/lib/auth/page-context";
import { titled } from "@/lib/auth/page-title";
import { paths, type EnvironmentPlace } from "@/lib/paths";

interface Props {
  params: Promise<EnvironmentPlace>;
}

export const generateMetadata = titled("Upload version");

/** Hands in a folder or an archive as the project's next version. */
export default async function NewVersionPage({ params }: Props) {
  const place = await params;
  const ctx = await projectPage(place.org, place.project);
  return (
    <>
      <PageHeader
        title="Upload version"
        lead="A folder or an archive with a locktender.json at its top. It is kept as it is; nothing runs until you deploy it."
      />
      {ctx.may("version.create") ? (
        <UploadForm url={paths.versionsApi(place)} place={place} />
      ) : (
        <Notice>Your role does not let you upload versions. Ask an admin of the organization.</Notice>
      )}
    </>
  );
}
