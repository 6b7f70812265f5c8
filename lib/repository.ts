/** The project's repository on GitHub or a forge with the same addresses; without one, pages link nowhere for changes. */
const repository = process.env.HANDSHAKE_REPOSITORY?.replace(/\/+$/, "");

/** Where a file of the project is edited, and a problem with a page is reported; null where no repository is named. */
export function changeLinks(
  file: string,
  page: { title: string; href: string },
): { edit: string; report: string } | null {
  if (!repository) return null;
  const asked = new URLSearchParams({
    title: `${page.title} (${page.href})`,
    body: `Page: ${page.href}\nFile: ${file}\nReason (keep one): outdated, missing, example fails, other\n\nWhat is wrong:\n\nWhat is right, and where it stands:\n`,
  });
  return { edit: `${repository}/edit/main/${file}`, report: `${repository}/issues/new?${asked}` };
}
