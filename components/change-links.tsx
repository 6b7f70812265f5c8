import { changeLinks } from "@/lib/repository";

/** The way to mend a page, where the site names its repository. */
export function ChangeLinks({ file, title, href }: { file: string; title: string; href: string }) {
  const links = changeLinks(file, { title, href });
  return (
    links && (
      <p className="scope change-links">
        <a href={links.edit}>Edit this page</a> · <a href={links.report}>Report a problem</a>
      </p>
    )
  );
}
